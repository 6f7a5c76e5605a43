package org.chatsupport.support.inbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.chatsupport.support.actor.Actor;
import org.chatsupport.support.contact.ContactNoteView;

/**
 * A contact as the API shows it; number and language are those of the main contact's latest ticket.
 *
 * @param name the one that somebody here gave the person, else WhatsApp's
 * @param blocked whether this contact is blocked, whatever the others of the person are
 * @param identities all contacts of the person, the main one first
 */
public record ContactPage(
        String channel,
        String contact,
        String name,
        String userName,
        String phoneNumber,
        String language,
        ContactNoteView note,
        JsonNode customFields,
        boolean blocked,
        BlockView block,
        List<IdentityView> identities,
        List<EventView> events,
        List<TicketView> tickets) {
    /**
     * One of the contacts that are the same person.
     *
     * @param name the name in the WhatsApp profile, whatever the person is called here
     * @param note what agents knew about this contact before it was merged
     * @param mergedBy the name of the agent who merged it; null for the main contact, as is mergedAt
     */
    public record IdentityView(
            String channel,
            String contact,
            boolean main,
            String name,
            String userName,
            String phoneNumber,
            boolean blocked,
            BlockView block,
            ContactNoteView note,
            String mergedBy,
            Instant mergedAt) {}

    /** One line of a contact's history. */
    public record EventView(
            long id, String type, Actor.Type actorType, String actorName, String from, String to, Instant createdAt) {}
}
