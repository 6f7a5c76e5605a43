package org.chatsupport.support.inbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.chatsupport.support.contact.Blocks;
import org.chatsupport.support.ticket.ContactNames;
import org.chatsupport.support.ticket.DeliveryStatus;
import org.chatsupport.support.ticket.MessageKind;
import org.chatsupport.support.ticket.SenderType;
import org.chatsupport.support.ticket.Ticket;

/** Shows tickets as lists do, with four statements whatever the number of tickets. */
@ApplicationScoped
class TicketViews {
    private final EntityManager entities;
    private final Blocks blocks;
    private final ContactNames names;

    TicketViews(EntityManager entities, Blocks blocks, ContactNames names) {
        this.entities = entities;
        this.blocks = blocks;
        this.names = names;
    }

    List<TicketView> of(List<Ticket> tickets) {
        var agents = byIds(
                "SELECT id, name FROM Admin",
                tickets.stream().map(ticket -> ticket.assignedAdminId).toList(),
                row -> (String) row[1]);
        var messages = byIds(
                "SELECT id, SUBSTRING(message, 1, 200), kind, senderType, senderName, createdAt, status FROM Message",
                tickets.stream().map(ticket -> ticket.lastMessageId).toList(),
                TicketViews::lastMessage);
        var contacts = tickets.stream().map(Ticket::contactKey).distinct().toList();
        var blocked = blocks.blockedOf(contacts);
        var given = names.of(contacts);
        return tickets.stream()
                .map(ticket -> TicketView.of(
                        ticket,
                        given.get(ticket.contactKey()),
                        agents.get(ticket.assignedAdminId),
                        messages.get(ticket.lastMessageId),
                        blocked.contains(ticket.contactKey())))
                .toList();
    }

    private static TicketView.LastMessage lastMessage(Object[] row) {
        return new TicketView.LastMessage(
                (String) row[1],
                (MessageKind) row[2],
                (SenderType) row[3],
                (String) row[4],
                (Instant) row[5],
                (DeliveryStatus) row[6]);
    }

    /** Reads only the columns that lists show: whole messages would cost more than all the rest. */
    private <T> Map<Long, T> byIds(String select, List<Long> ids, Function<Object[], T> read) {
        var known = ids.stream().filter(Objects::nonNull).distinct().toList();
        var found = new HashMap<Long, T>();
        if (!known.isEmpty()) {
            entities.createQuery(select + " WHERE id IN (:ids)", Object[].class)
                    .setParameter("ids", known)
                    .getResultList()
                    .forEach(row -> found.put((Long) row[0], read.apply(row)));
        }
        return found;
    }
}
