package org.chatsupport.support.ticket;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.chatsupport.defaults.consumer.Hashed;
import org.chatsupport.defaults.events.Json;
import org.chatsupport.defaults.events.OutgoingEvent;
import org.chatsupport.support.actor.Actor;
import org.chatsupport.support.contact.ContactBlock;
import org.chatsupport.support.events.ContactUpdated;
import org.chatsupport.support.events.MessageAdded;
import org.chatsupport.support.events.MessageUpdated;
import org.chatsupport.support.events.TicketChanged;
import org.chatsupport.support.inbox.TicketView;

/** Writes what happened to a ticket as events. */
@ApplicationScoped
public class SupportEvents {
    private final Json json;

    public SupportEvents(Json json) {
        this.json = json;
    }

    /** The changes since the ticket was loaded, as one event. */
    public OutgoingEvent ticketChanged(Ticket ticket, boolean created) {
        return ticketEvent(
                ticket,
                created ? TicketChanged.CREATED : TicketChanged.UPDATED,
                "ticket-" + ticket.id + "-" + ticket.version,
                ticket.changes().stream()
                        .map(change -> new TicketChanged.Change(
                                change.type, change.actorType, change.actorName, change.fromValue, change.toValue))
                        .toList(),
                null);
    }

    /** An admin has seen everything up to this message. */
    public OutgoingEvent ticketRead(Ticket ticket, String wamid) {
        return ticketEvent(
                ticket,
                TicketChanged.UPDATED,
                "ticket-" + ticket.id + "-read-" + ticket.lastSequence,
                List.of(),
                wamid);
    }

    /** A note was written. What it says stays where it is: a note must not travel where messages are sent from. */
    public OutgoingEvent ticketNoted(Ticket ticket, long noteId, Actor author) {
        var change = new TicketChanged.Change("note", author.type().name(), author.name(), null, null);
        return ticketEvent(
                ticket, TicketChanged.UPDATED, "ticket-" + ticket.id + "-note-" + noteId, List.of(change), null);
    }

    public OutgoingEvent messageAdded(Ticket ticket, Message message) {
        var event = new MessageAdded(
                ticket.channel,
                ticket.contact,
                ticket.contactUserId,
                ticket.phoneNumber,
                ticket.senderName,
                ticket.id,
                message.id,
                message.sequence,
                message.sendId(),
                message.senderType,
                message.senderName,
                message.message,
                message.content,
                message.createdAt);
        return new OutgoingEvent(MessageAdded.TOPIC, ticket.contactKey(), message.sendId(), json.write(event));
    }

    public OutgoingEvent messageUpdated(Ticket ticket, Message message) {
        var event =
                new MessageUpdated(ticket.id, message.id, message.status, message.errorCode, message.errorTitle, null);
        return new OutgoingEvent(
                MessageUpdated.TOPIC, ticket.contactKey(), message.sendId() + "-" + message.status, json.write(event));
    }

    /** A user's file arrived, or will not. */
    public OutgoingEvent mediaSettled(Ticket ticket, Message message) {
        var state = message.content.path("media").path("state").asText();
        var event = new MessageUpdated(ticket.id, message.id, null, null, null, state);
        return new OutgoingEvent(
                MessageUpdated.TOPIC, ticket.contactKey(), message.sendId() + "-media-" + state, json.write(event));
    }

    /** A contact was blocked or unblocked, or WhatsApp said what it makes of it. */
    public OutgoingEvent contactUpdated(Ticket latest, ContactBlock block) {
        var event = new ContactUpdated(
                latest.channel,
                latest.contact,
                latest.contactUserId,
                latest.phoneNumber,
                latest.id,
                block.blocked,
                block.version,
                block.whatsappState.name());
        // The number of a contact must not be in an id.
        return new OutgoingEvent(
                ContactUpdated.TOPIC,
                latest.contactKey(),
                "contact-" + Hashed.of(latest.contactKey()) + "-" + block.version + "-" + block.whatsappState,
                json.write(event));
    }

    /** Content of a notice: the conversation-service says it in the user's language, admins read this text. */
    public JsonNode notice(String name, java.util.Map<String, Object> values, String text) {
        return json.read(
                json.write(java.util.Map.of(
                        "type", "notice", "text", text, "notice", java.util.Map.of("name", name, "values", values))),
                JsonNode.class);
    }

    private OutgoingEvent ticketEvent(
            Ticket ticket, String topic, String id, List<TicketChanged.Change> changes, String readUpTo) {
        var event = new TicketChanged(
                ticket.channel,
                ticket.contact,
                ticket.contactUserId,
                ticket.phoneNumber,
                TicketView.of(ticket),
                ticket.openedBy.name(),
                changes,
                readUpTo);
        return new OutgoingEvent(topic, ticket.contactKey(), id, json.write(event));
    }
}
