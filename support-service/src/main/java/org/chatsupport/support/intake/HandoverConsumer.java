package org.chatsupport.support.intake;

import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
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
import org.chatsupport.support.outbox.Outbox;
import org.chatsupport.support.ticket.Message;
import org.chatsupport.support.ticket.Priority;
import org.chatsupport.support.ticket.Status;
import org.chatsupport.support.ticket.ThreadService;
import org.chatsupport.support.ticket.ThreadService.Work;
import org.chatsupport.support.ticket.Ticket;
import org.chatsupport.support.ticket.TicketConfig;
import org.chatsupport.support.ticket.Tickets;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/** Takes in what conversations hand over: opens tickets, fills threads, hears the user's verdict. Each message once. */
@ApplicationScoped
class HandoverConsumer {
    private static final Logger LOG = Logger.getLogger(HandoverConsumer.class);

    private final EventBatches batches;
    private final Tickets tickets;
    private final ThreadService threads;
    private final Outbox outbox;
    private final EntityManager entities;
    private final TicketConfig config;
    private final Json json;

    HandoverConsumer(
            EventBatches batches,
            Tickets tickets,
            ThreadService threads,
            Outbox outbox,
            EntityManager entities,
            TicketConfig config,
            Json json) {
        this.batches = batches;
        this.tickets = tickets;
        this.threads = threads;
        this.outbox = outbox;
        this.entities = entities;
        this.config = config;
        this.json = json;
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
        var keys = new TreeSet<String>();
        handovers.forEach(handover -> keys.add(handover.contactKey()));
        // Lock first, look for known messages then: nobody else can add one of these contacts' messages meanwhile.
        var active = tickets.lockActive(keys);
        active.putAll(tickets.openAndLock(openings(handovers, active, knownWamids(handovers))));
        var known = knownWamids(handovers);
        var work = new Work();
        for (var handover : handovers) {
            if (handover.type().equals("rated")) {
                rate(handover, work);
            } else if (known.add(handover.channel() + ":" + handover.wamid())) {
                take(handover, active, work);
            }
        }
        entities.flush();
        outbox.add(work.events());
        return List.of();
    }

    /** One opening for every contact that writes a new message and has no active ticket. */
    private static List<Tickets.Opening> openings(
            List<HandoverEvent> handovers, Map<String, Ticket> active, Set<String> known) {
        var openings = new LinkedHashMap<String, Tickets.Opening>();
        for (var handover : handovers) {
            boolean isNew = !known.contains(handover.channel() + ":" + handover.wamid());
            if (opensTickets(handover) && isNew && !active.containsKey(handover.contactKey())) {
                openings.putIfAbsent(handover.contactKey(), opening(handover));
            }
        }
        return List.copyOf(openings.values());
    }

    /** Who says "no" to a ticket that closed a moment ago is still not helped. */
    private static boolean opensTickets(HandoverEvent handover) {
        return handover.type().equals("message") || handover.type().equals("resolution_rejected");
    }

    private static Tickets.Opening opening(HandoverEvent handover) {
        return new Tickets.Opening(
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
                Actor.Type.user,
                Instant.now());
    }

    private void take(HandoverEvent handover, Map<String, Ticket> active, Work work) {
        var ticket = active.get(handover.contactKey());
        if (ticket != null && ticket.status == Status.CLOSED) {
            // Closed a moment ago, by an earlier record of this very batch.
            entities.flush();
            active.remove(handover.contactKey());
            ticket = null;
        }
        if (ticket == null) {
            if (!opensTickets(handover)) {
                LOG.infof("'%s' for a contact without an active ticket has nothing to do", handover.type());
                return;
            }
            ticket = tickets.openAndLock(List.of(opening(handover))).get(handover.contactKey());
            active.put(handover.contactKey(), ticket);
        }
        apply(handover, ticket, work);
    }

    private void apply(HandoverEvent handover, Ticket ticket, Work work) {
        var actor = Actor.user(handover.contactName());
        var now = Instant.now();
        if (handover.type().equals("echo")) {
            echo(handover, ticket, work);
            return;
        }
        boolean opening = ticket.isNew();
        if (opening && (handover.followUp() || handover.type().equals("resolution_rejected"))) {
            linkToEarlier(ticket, now);
        }
        var message = Message.of(ticket, "user", handover.contactName(), handover.content(), handover.sentAt());
        message.wamid = handover.wamid();
        var before = ticket.status;
        if (opening) {
            // The user's own words come first in the thread, then what we tell about the ticket.
            ticket.open(actor, now);
            threads.flushChanges(ticket, true, work);
        }
        ticket.contactIs(handover.contactUserId(), handover.contactPhone(), actor, now);
        // Whoever answers sees which language the user reads today.
        ticket.language = handover.language() == null ? ticket.language : handover.language();
        threads.received(ticket, message, actor, handover.describesIssue(), work);
        if (opening) {
            threads.tellOpened(ticket, now, work);
        }
        switch (handover.type()) {
            case "message" -> {}
            case "ended" -> threads.become(ticket, Status.CLOSED, actor, now, work);
            case "resolution_confirmed" -> {
                if (concerns(handover, ticket)) {
                    threads.become(ticket, Status.CLOSED, actor, now, work);
                }
            }
            case "resolution_rejected" -> {
                if (before == Status.RESOLVED) {
                    threads.tellReopened(ticket, now, work);
                }
            }
            default -> throw new PoisonException("A handover's type is unknown.");
        }
    }

    /** The business answered from its phone: for the ticket that is an answer, and nothing is left to send. */
    private void echo(HandoverEvent handover, Ticket ticket, Work work) {
        var message = Message.of(ticket, "admin", null, handover.content(), handover.sentAt());
        message.wamid = handover.wamid();
        message.status = "sent";
        threads.answered(ticket, message, Actor.SYSTEM, work);
    }

    private void linkToEarlier(Ticket ticket, Instant now) {
        tickets.latestClosed(ticket.channel, ticket.contact)
                .filter(earlier ->
                        earlier.resolvedAt.plus(config.followUpWithin()).isAfter(now))
                .ifPresent(earlier -> {
                    ticket.previousTicketId = earlier.id;
                    ticket.assignedAdminId = earlier.assignedAdminId;
                });
    }

    private void rate(HandoverEvent handover, Work work) {
        if (handover.ticketId() == null || handover.rating() == null) {
            throw new PoisonException("A rating names no ticket or no stars.");
        }
        var ticket = tickets.lock(handover.ticketId()).orElse(null);
        if (ticket == null || !ticket.contactKey().equals(handover.contactKey())) {
            throw new PoisonException("A rating is for a ticket that its contact does not have.");
        }
        ticket.rate(handover.rating(), handover.comment(), Actor.user(handover.contactName()), handover.sentAt());
        threads.flushChanges(ticket, false, work);
    }

    private static boolean concerns(HandoverEvent handover, Ticket ticket) {
        return handover.ticketId() == null || Objects.equals(handover.ticketId(), ticket.id);
    }

    private Set<String> knownWamids(List<HandoverEvent> handovers) {
        var wamids = new LinkedHashSet<String>();
        var channels = new LinkedHashSet<String>();
        handovers.forEach(handover -> {
            wamids.add(handover.wamid());
            channels.add(handover.channel());
        });
        return new HashSet<>(entities.createQuery(
                        "SELECT CONCAT(channel, ':', wamid) FROM Message WHERE channel IN (:channels) AND wamid IN"
                                + " (:wamids)",
                        String.class)
                .setParameter("channels", channels)
                .setParameter("wamids", wamids)
                .getResultList());
    }
}
