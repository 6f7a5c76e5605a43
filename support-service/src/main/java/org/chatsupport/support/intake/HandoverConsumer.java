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
import org.chatsupport.support.contact.Doubles;
import org.chatsupport.support.events.HandoverEvent;
import org.chatsupport.support.media.ParkedMedia;
import org.chatsupport.support.ticket.ContactKey;
import org.chatsupport.support.ticket.DeliveryStatus;
import org.chatsupport.support.ticket.Happening;
import org.chatsupport.support.ticket.Message;
import org.chatsupport.support.ticket.MessageKind;
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
    private final EarlierThreads earlier;
    private final WaitingQueue queue;
    private final SendRules sendRules;
    private final ParkedMedia media;
    private final Doubles doubles;

    HandoverConsumer(
            EventBatches batches,
            Json json,
            Deduplication deduplication,
            Tickets tickets,
            EarlierThreads earlier,
            WaitingQueue queue,
            SendRules sendRules,
            ParkedMedia media,
            Doubles doubles) {
        this.batches = batches;
        this.json = json;
        this.deduplication = deduplication;
        this.tickets = tickets;
        this.earlier = earlier;
        this.queue = queue;
        this.sendRules = sendRules;
        this.media = media;
        this.doubles = doubles;
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
            happenings.addAll(
                    switch (handover.type()) {
                        case "rated" -> rate(handover, known);
                        case "heard" -> hear(handover, active);
                        case "number_lost" -> loseNumber(handover, active);
                        case "joined" -> join(handover);
                        default -> known.add(Deduplication.key(handover)) ? take(handover, active) : List.of();
                    });
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
        boolean asks = handover.type().equals("message") || handover.type().equals("resolution_rejected");
        return asks && !handover.courtesy() && !kind(handover).isGesture();
    }

    private static MessageKind kind(HandoverEvent handover) {
        return MessageKind.of(handover.content().path("type").asText());
    }

    private static Opening opening(HandoverEvent handover) {
        return new Opening(
                handover.channel(),
                handover.contact(),
                handover.contactUserId(),
                handover.contactPhone(),
                handover.contactName(),
                handover.contactUserName(),
                handover.issue(),
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
        if (kind(handover).isAboutMessage()) {
            return follow(handover, ticket);
        }
        if (ticket != null && ticket.isNew() && kind(handover).isGesture()) {
            // A later record of this batch opens it, and that is where its thread begins.
            return List.of();
        }
        // An earlier record of this batch may have closed it.
        if (ticket == null || ticket.status == Status.CLOSED) {
            if (handover.courtesy()) {
                return thank(handover);
            }
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

    /** Adds an edit, a deletion or a reaction to the thread of its message, which may be that of an earlier ticket. */
    private List<Happening> follow(HandoverEvent handover, Ticket active) {
        var original = earlier.original(handover).orElse(null);
        boolean inActive = original == null || active != null && original.ticketId.equals(active.id);
        var ticket = inActive ? active : tickets.lock(original.ticketId).orElse(null);
        if (ticket == null) {
            // What it is about was said to the bot, and no thread shows it.
            return List.of();
        }
        var message = message(handover, ticket);
        if (original != null && message.kind == MessageKind.REVOKE) {
            ticket.receiveDeletion(message, original, earlier.edits(original));
        } else {
            ticket.receiveGesture(message);
        }
        return ticket.happenings();
    }

    /** Adds a polite last word to the thread that it ends. */
    private List<Happening> thank(HandoverEvent handover) {
        var ticket = earlier.last(contact(handover)).orElse(null);
        if (ticket == null) {
            return List.of();
        }
        ticket.receiveQuietly(message(handover, ticket), sender(handover), Instant.now());
        return ticket.happenings();
    }

    private void receive(HandoverEvent handover, Ticket ticket) {
        var sender = sender(handover);
        var user = Actor.user(handover.contactName());
        var now = Instant.now();
        boolean opening = ticket.isNew();
        boolean wasResolved = ticket.status == Status.RESOLVED;
        if (opening) {
            if (handover.followUp() || handover.type().equals("resolution_rejected")) {
                earlier.link(ticket, now);
            }
            ticket.open(user, handover.sentAt(), now);
        }
        var message = message(handover, ticket);
        // The ticket decides: "yes" is a verdict only while it is resolved, and an answer like any other when an agent
        // has gone on with it meanwhile.
        boolean confirmed = handover.type().equals("resolution_confirmed") && wasResolved && isAbout(handover, ticket);
        if (confirmed || handover.type().equals("ended")) {
            ticket.receiveQuietly(message, sender, now);
            ticket.become(Status.CLOSED, user, now, sendRules);
            return;
        }
        if (wasResolved && handover.courtesy()) {
            ticket.receiveQuietly(message, sender, now);
            return;
        }
        ticket.receive(message, sender, handover.describesIssue(), now);
        if (opening) {
            // After the user's own words, which come first in the thread.
            ticket.addNotice(Notice.opened(queue.estimate(ticket)), now, sendRules);
        } else if (wasResolved && handover.type().equals("resolution_rejected")) {
            ticket.addNotice(Notice.reopened(), now, sendRules);
        }
    }

    private static boolean isAbout(HandoverEvent handover, Ticket ticket) {
        return handover.ticketId() == null || Objects.equals(handover.ticketId(), ticket.id);
    }

    private static Sender sender(HandoverEvent handover) {
        return new Sender(
                handover.contactName(),
                handover.contactUserName(),
                handover.contactUserId(),
                handover.contactPhone(),
                handover.language());
    }

    private static List<Happening> hear(HandoverEvent handover, Map<ContactKey, Ticket> active) {
        var ticket = active.get(contact(handover));
        if (ticket == null) {
            return List.of();
        }
        ticket.heard(sender(handover), handover.sentAt(), Instant.now());
        return ticket.happenings();
    }

    private static List<Happening> loseNumber(HandoverEvent handover, Map<ContactKey, Ticket> active) {
        var ticket = active.get(contact(handover));
        if (ticket == null || handover.contactPhone() == null) {
            return List.of();
        }
        ticket.loseNumber(handover.contactPhone(), Instant.now());
        return ticket.happenings();
    }

    private List<Happening> join(HandoverEvent handover) {
        if (handover.otherContact() == null) {
            throw new PoisonException("A contact that joins another one is not named.");
        }
        doubles.join(new ContactKey(handover.channel(), handover.otherContact()), contact(handover));
        return List.of();
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

    private List<Happening> rate(HandoverEvent handover, Set<String> known) {
        if (handover.ticketId() == null || handover.rating() == null) {
            throw new PoisonException("A rating names no ticket or no stars.");
        }
        var ticket = tickets.lock(handover.ticketId()).orElse(null);
        if (ticket == null || !ticket.contactKey().equals(contact(handover))) {
            throw new PoisonException("A rating is for a ticket that its contact does not have.");
        }
        if (ticket.status == Status.CLOSED) {
            ticket.rate(handover.rating(), handover.comment(), Actor.user(handover.contactName()), handover.sentAt());
        } else if (known.add(Deduplication.key(handover))) {
            // An agent went on with the ticket before the end arrived: the number is an answer to them.
            receive(handover, ticket);
        }
        return ticket.happenings();
    }

    private static ContactKey contact(HandoverEvent handover) {
        return new ContactKey(handover.channel(), handover.contact());
    }
}
