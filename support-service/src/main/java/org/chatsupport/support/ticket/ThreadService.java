package org.chatsupport.support.ticket;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chatsupport.defaults.events.OutgoingEvent;
import org.chatsupport.support.actor.Actor;
import org.chatsupport.support.contact.Blocks;
import org.chatsupport.support.media.ParkedMedia;

/**
 * What happens to tickets and their threads, with the messages to the user that follow from it. Every method expects
 * locked tickets inside a transaction and collects the events for the outbox.
 */
@ApplicationScoped
public class ThreadService {
    private final EntityManager entities;
    private final Tickets tickets;
    private final SupportEvents events;
    private final ParkedMedia media;
    private final Blocks blocks;

    ThreadService(EntityManager entities, Tickets tickets, SupportEvents events, ParkedMedia media, Blocks blocks) {
        this.entities = entities;
        this.tickets = tickets;
        this.events = events;
        this.media = media;
        this.blocks = blocks;
    }

    /** A unit of work: events in the order they happened. */
    public static final class Work {
        private final List<OutgoingEvent> events = new ArrayList<>();

        public List<OutgoingEvent> events() {
            return events;
        }
    }

    /** Tells the user that a person will answer, how many are before them and how long it usually takes. */
    public void tellOpened(Ticket ticket, Instant now, Work work) {
        var values = new HashMap<String, Object>();
        values.put("queue_position", tickets.queuePosition(ticket));
        var minutes = tickets.usualWaitMinutes();
        if (minutes != null) {
            values.put("wait_minutes", minutes);
        }
        var text = "A person will answer you here. Place in the queue: " + values.get("queue_position") + ".";
        notice(ticket, "ticket_opened", values, text, now, work);
    }

    /** Tells the user who was not helped that the chat goes on. */
    public void tellReopened(Ticket ticket, Instant now, Work work) {
        notice(ticket, "ticket_reopened", Map.of(), "The chat is open again.", now, work);
    }

    /** A message of the user. */
    public void received(Ticket ticket, Message message, Actor actor, boolean describesIssue, Work work) {
        ticket.received(message, actor, describesIssue);
        save(ticket, message);
        media.arrived(message);
        // The message first: who sees the ticket reopened finds the reason in its thread.
        work.events.add(events.messageAdded(ticket, message));
        flushChanges(ticket, false, work);
    }

    /** An answer of an admin or of an integration in an admin's role; to be sent unless it says that it was. */
    public void answered(Ticket ticket, Message message, Actor actor, Work work) {
        if (message.status == null) {
            message.status = "queued";
        }
        ticket.answered(message, actor);
        save(ticket, message);
        work.events.add(events.messageAdded(ticket, message));
        flushChanges(ticket, false, work);
    }

    /** An admin's reaction to a message, or that it is taken back. */
    public void reacted(Ticket ticket, Message reaction, Work work) {
        reaction.status = "queued";
        ticket.reacted(reaction);
        save(ticket, reaction);
        work.events.add(events.messageAdded(ticket, reaction));
    }

    /** A change of status, with what the user is told about it. */
    public void become(Ticket ticket, Status next, Actor actor, Instant now, Work work) {
        if (ticket.status == next) {
            return;
        }
        var before = ticket.status;
        ticket.become(next, actor, now);
        flushChanges(ticket, false, work);
        if (next == Status.RESOLVED) {
            notice(ticket, "ticket_resolved", Map.of(), "Marked as resolved. Did this help?", now, work);
        } else if (next == Status.CLOSED) {
            notice(
                    ticket,
                    "ticket_closed",
                    Map.of("closed_by", actor.type().name()),
                    "The chat is closed. How did we do?",
                    now,
                    work);
        } else if (before == Status.RESOLVED) {
            tellReopened(ticket, now, work);
        }
    }

    /** Saves the history lines and tells the change, if there was one. */
    public void flushChanges(Ticket ticket, boolean created, Work work) {
        if (ticket.changes().isEmpty()) {
            return;
        }
        ticket.changes().forEach(entities::persist);
        work.events.add(events.ticketChanged(ticket, created));
        ticket.changes().clear();
    }

    private void notice(Ticket ticket, String name, Map<String, Object> values, String text, Instant now, Work work) {
        if (blocks.isBlocked(ticket)) {
            // Nothing is told to whoever is blocked, and the thread shows only what was.
            return;
        }
        var message = Message.of(ticket, "bot", null, events.notice(name, values, text), now);
        message.status = "queued";
        ticket.noticed(message);
        save(ticket, message);
        work.events.add(events.messageAdded(ticket, message));
    }

    private void save(Ticket ticket, Message message) {
        entities.persist(message);
        if (!message.senderType.equals("bot") && !message.isGesture()) {
            ticket.lastMessageId = message.id;
        }
    }
}
