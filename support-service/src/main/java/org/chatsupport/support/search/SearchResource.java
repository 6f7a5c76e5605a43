package org.chatsupport.support.search;

import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.chatsupport.support.ticket.ContactKey;
import org.chatsupport.support.ticket.ContactNames;
import org.chatsupport.support.ticket.Message;
import org.chatsupport.support.ticket.SenderType;
import org.chatsupport.support.ticket.Status;
import org.chatsupport.support.ticket.Ticket;

/** The search for messages of all threads. */
@Path("/search")
@RolesAllowed({"agent", "supervisor", "admin", "integration"})
public class SearchResource {
    private final MessageSearch search;
    private final ContactNames names;
    private final EntityManager entities;

    SearchResource(MessageSearch search, ContactNames names, EntityManager entities) {
        this.search = search;
        this.names = names;
        this.entities = entities;
    }

    /** A message that was found, with the contact and the status of its ticket. */
    public record Hit(
            long messageId,
            long ticketId,
            String contactName,
            String userName,
            String phoneNumber,
            Status ticketStatus,
            SenderType senderType,
            Instant createdAt,
            String text,
            List<Excerpt.Mark> marks) {}

    /**
     * Messages, newest first.
     *
     * @param correctedTo the question that was searched instead, when no message has one of the words; else null
     */
    public record HitList(List<Hit> items, String nextCursor, String correctedTo) {}

    /** Finds messages with all the words; the last may be the beginning of a word, and one typing error is forgiven. */
    @GET
    @Transactional
    public HitList find(
            @QueryParam("q") @NotNull @NotBlank @Size(max = 200) String question,
            @QueryParam("cursor") @Pattern(regexp = "[1-9][0-9]{0,17}", message = "is not one that a list has given")
                    String cursor,
            @QueryParam("limit") @DefaultValue("20") @Pattern(regexp = "[1-9]|[1-4]\\d|50", message = "must be 1 to 50")
                    String limit) {
        var page = search.find(question, cursor == null ? null : Long.valueOf(cursor), Integer.parseInt(limit));
        return new HitList(
                hits(page.found()), page.next() == null ? null : page.next().toString(), page.correctedTo());
    }

    private List<Hit> hits(List<MessageSearch.Found> found) {
        if (found.isEmpty()) {
            return List.of();
        }
        var messages = new HashMap<Long, Message>();
        entities.createQuery("FROM Message WHERE id IN (:ids)", Message.class)
                .setParameter(
                        "ids",
                        found.stream().map(MessageSearch.Found::messageId).toList())
                .getResultList()
                .forEach(message -> messages.put(message.id, message));
        var tickets = new HashMap<Long, Ticket>();
        entities.createQuery("FROM Ticket WHERE id IN (:ids)", Ticket.class)
                .setParameter(
                        "ids",
                        found.stream()
                                .map(MessageSearch.Found::ticketId)
                                .distinct()
                                .toList())
                .getResultList()
                .forEach(ticket -> tickets.put(ticket.id, ticket));
        var given = names.of(
                tickets.values().stream().map(Ticket::contactKey).distinct().toList());
        return found.stream()
                .map(message -> hit(message, tickets.get(message.ticketId()), messages.get(message.messageId()), given))
                .filter(Objects::nonNull)
                .toList();
    }

    private static Hit hit(MessageSearch.Found found, Ticket ticket, Message message, Map<ContactKey, String> given) {
        return ticket == null || message == null
                ? null
                : new Hit(
                        message.id,
                        ticket.id,
                        given.getOrDefault(ticket.contactKey(), ticket.senderName),
                        ticket.userName,
                        ticket.phoneNumber,
                        ticket.status,
                        message.senderType,
                        message.createdAt,
                        found.excerpt().text(),
                        found.excerpt().marks());
    }
}
