package org.chatsupport.support.intake;

import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.chatsupport.defaults.consumer.EventBatches;
import org.chatsupport.defaults.events.IncomingEvent;
import org.chatsupport.defaults.events.Json;
import org.chatsupport.defaults.events.OutgoingEvent;
import org.chatsupport.defaults.events.PoisonException;
import org.chatsupport.support.actor.Actor;
import org.chatsupport.support.events.HandoverEvent;
import org.chatsupport.support.media.ParkedMedia;
import org.chatsupport.support.ticket.ContactKey;
import org.chatsupport.support.ticket.DeliveryStatus;
import org.chatsupport.support.ticket.Happening;
import org.chatsupport.support.ticket.Message;
import org.chatsupport.support.ticket.Notice;
import org.chatsupport.support.ticket.Opening;
import org.chatsupport.support.ticket.Priority;
import org.chatsupport.support.ticket.SendRules;
import org.chatsupport.support.ticket.Sender;
import org.chatsupport.support.ticket.SenderType;
import org.chatsupport.support.ticket.Status;
import org.chatsupport.support.ticket.Ticket;
import org.chatsupport.support.ticket.Tickets;
import org.chatsupport.support.ticket.WaitingQueue;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Adds what conversations hand over to tickets, each message once. A batch goes straight through: lock the contacts'
 * tickets and open the missing ones, let each ticket decide what a message changes, store and publish what happened.
 */
@ApplicationScoped
class HandoverConsumer {
    private static final Logger LOG = Logger.getLogger(HandoverConsumer.class);

    private final EventBatches batches;
    private final Json json;
    private final Deduplication deduplication;
    private final Tickets tickets;
    private final FollowUps followUps;
    private final WaitingQueue queue;
    private final SendRules sendRules;
    private final ParkedMedia media;

    HandoverConsumer(
            EventBatches batches,
            Json json,
            Deduplication deduplication,
            Tickets tickets,
            FollowUps followUps,
            WaitingQueue queue,
            SendRules sendRules,
            ParkedMedia media) {
        this.batches = batches;
        this.json = json;
        this.deduplication = deduplication;
        this.tickets = tickets;
        this.followUps = followUps;
        this.queue = queue;
        this.sendRules = sendRules;
        this.media = media;
    }

    @Incoming("handover")
    @Blocking
    void receive(ConsumerRecords<String, byte[]> records) {
        batches.consume(records, this::handle);
    }

    private List<OutgoingEvent> handle(List<IncomingEvent> events) {
        var handovers = events.stream()
                .map(event -> json.read(event.data(), HandoverEvent.class))
                .toList();
        var active = lockActive(handovers);
        var known = deduplication.knownWamids(handovers);
        var openings = openings(handovers, active, known);
        if (!openings.isEmpty()) {
            active.putAll(tickets.openAndLock(openings));
            // Again under the new locks: from now on nobody else can add a message of these contacts.
            known = deduplication.knownWamids(handovers);
        }
        var happenings = new ArrayList<Happening>();
        for (var handover : handovers) {
            if (handover.type().equals("rated")) {
                happenings.addAll(rate(handover));
            } else if (known.add(Deduplication.key(handover))) {
                happenings.addAll(take(handover, active));
            }
        }
        tickets.save(happenings, media::arrived);
        return List.of();
    }

    private Map<ContactKey, Ticket> lockActive(List<HandoverEvent> handovers) {
        var contacts = new TreeSet<ContactKey>();
        handovers.forEach(handover -> contacts.add(contact(handover)));
        return tickets.lockActive(contacts);
    }

    /** Makes one opening for every contact who writes a new message and has no active ticket. */
    private static List<Opening> openings(
            List<HandoverEvent> handovers, Map<ContactKey, Ticket> active, Set<String> known) {
        var openings = new LinkedHashMap<ContactKey, Opening>();
        for (var handover : handovers) {
            boolean isNew = !known.contains(Deduplication.key(handover));
            if (opensTickets(handover) && isNew && !active.containsKey(contact(handover))) {
                openings.putIfAbsent(contact(handover), opening(handover));
            }
        }
        return List.copyOf(openings.values());
    }

    /** Returns whether a ticket opens where none is active: a late "no" means that the last one did not help. */
    private static boolean opensTickets(HandoverEvent handover) {
        return handover.type().equals("message") || handover.type().equals("resolution_rejected");
    }

    private static Opening opening(HandoverEvent handover) {
        return new Opening(
                handover.channel(),
                handover.contact(),
                handover.contactUserId(),
                handover.contactPhone(),
                handover.contactName(),
                null,
                Priority.MEDIUM,
                null,
                null,
                handover.language(),
                Actor.Type.USER,
                Instant.now());
    }

    private List<Happening> take(HandoverEvent handover, Map<ContactKey, Ticket> active) {
        var contact = contact(handover);
        var ticket = active.get(contact);
        // An earlier record of this batch may have closed it.
        if (ticket == null || ticket.status == Status.CLOSED) {
            if (!opensTickets(handover)) {
                active.remove(contact);
                LOG.infof("'%s' for a contact without an active ticket has nothing to do", handover.type());
                return List.of();
            }
            ticket = tickets.openAndLock(List.of(opening(handover))).get(contact);
            active.put(contact, ticket);
        }
        if (handover.type().equals("echo")) {
            echo(handover, ticket);
        } else {
            receive(handover, ticket);
        }
        return ticket.happenings();
    }

    private void receive(HandoverEvent handover, Ticket ticket) {
        var sender = new Sender(
                handover.contactName(), handover.contactUserId(), handover.contactPhone(), handover.language());
        var user = Actor.user(handover.contactName());
        var now = Instant.now();
        boolean opening = ticket.isNew();
        boolean wasResolved = ticket.status == Status.RESOLVED;
        if (opening) {
            if (handover.followUp() || handover.type().equals("resolution_rejected")) {
                followUps.link(ticket, now);
            }
            ticket.open(user, now);
        }
        ticket.receive(message(handover, ticket), sender, handover.describesIssue(), now);
        if (opening) {
            // After the user's own words, which come first in the thread.
            ticket.addNotice(Notice.opened(queue.estimate(ticket)), now, sendRules);
        }
        switch (handover.type()) {
            case "message" -> {}
            case "ended" -> ticket.become(Status.CLOSED, user, now, sendRules);
            case "resolution_confirmed" -> {
                if (handover.ticketId() == null || Objects.equals(handover.ticketId(), ticket.id)) {
                    ticket.become(Status.CLOSED, user, now, sendRules);
                }
            }
            case "resolution_rejected" -> {
                if (wasResolved) {
                    ticket.addNotice(Notice.reopened(), now, sendRules);
                }
            }
            default -> throw new PoisonException("A handover's type is unknown.");
        }
    }

    private static Message message(HandoverEvent handover, Ticket ticket) {
        var content = ParkedMedia.awaitingFile(handover.content());
        var message = Message.of(ticket, SenderType.USER, handover.contactName(), content, handover.sentAt());
        message.wamid = handover.wamid();
        return message;
    }

    /** Adds what the business answered from its phone: for the ticket that is a reply, and nothing is left to send. */
    private static void echo(HandoverEvent handover, Ticket ticket) {
        var message = Message.of(ticket, SenderType.ADMIN, null, handover.content(), handover.sentAt());
        message.wamid = handover.wamid();
        message.status = DeliveryStatus.SENT;
        ticket.reply(message, Actor.SYSTEM);
    }

    private List<Happening> rate(HandoverEvent handover) {
        if (handover.ticketId() == null || handover.rating() == null) {
            throw new PoisonException("A rating names no ticket or no stars.");
        }
        var ticket = tickets.lock(handover.ticketId()).orElse(null);
        if (ticket == null || !ticket.contactKey().equals(contact(handover))) {
            throw new PoisonException("A rating is for a ticket that its contact does not have.");
        }
        ticket.rate(handover.rating(), handover.comment(), Actor.user(handover.contactName()), handover.sentAt());
        return ticket.happenings();
    }

    private static ContactKey contact(HandoverEvent handover) {
        return new ContactKey(handover.channel(), handover.contact());
    }
}
