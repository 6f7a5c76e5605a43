package org.chatsupport.support.inbox;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.chatsupport.support.actor.Actor;
import org.chatsupport.support.contact.ContactNoteView;
import org.chatsupport.support.note.NoteView;
import org.chatsupport.support.ticket.MessageView;

/**
 * One ticket with its whole thread and journal.
 *
 * @param messages oldest first, as are the notes
 * @param contactNote what agents know about the contact
 * @param contactFields the contact's answers to custom fields, by the fields' names
 * @param events the journal, oldest first
 */
public record TicketPage(
        @JsonUnwrapped TicketView ticket,
        List<MessageView> messages,
        List<NoteView> notes,
        ContactNoteView contactNote,
        JsonNode contactFields,
        List<EventView> events) {
    /** One line of the journal. */
    public record EventView(
            long id, String type, Actor.Type actorType, String actorName, String from, String to, Instant createdAt) {
        /** Returns the same line with another name of the user, if it is theirs. */
        EventView withUser(String name) {
            return actorType == Actor.Type.USER ? new EventView(id, type, actorType, name, from, to, createdAt) : this;
        }
    }
}
