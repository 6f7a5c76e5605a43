package org.chatsupport.conversation.history;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import org.chatsupport.conversation.contact.Identities;
import org.chatsupport.conversation.dialogue.Conversation;
import org.chatsupport.conversation.dialogue.ConversationStore;
import org.chatsupport.conversation.dialogue.MessageLog;
import org.chatsupport.defaults.phone.PhoneNumbers;
import org.chatsupport.defaults.problem.Problems;

/** Tells other services to whom a number belongs. This service owns all identities; nobody else guesses. */
@Path("/contacts")
@RolesAllowed({"agent", "supervisor", "admin", "integration"})
public class ContactResource {
    private final Identities identities;
    private final ConversationStore conversations;
    private final MessageLog log;

    ContactResource(Identities identities, ConversationStore conversations, MessageLog log) {
        this.identities = identities;
        this.conversations = conversations;
        this.log = log;
    }

    /**
     * The contact of a number.
     *
     * @param channel the business number to which the user writes
     * @param contact the number itself when nobody is known by it
     * @param phoneNumber the form of the number that WhatsApp uses for the contact
     * @param contactUserId null when WhatsApp gave none
     * @param name the name in the user's WhatsApp profile; null when the user never wrote
     * @param userName the name under which the user can hide the number; null when there is none
     * @param lastUserMessageAt when the user last wrote, to the bot or to a ticket; null when never
     */
    public record Contact(
            String channel,
            String contact,
            String phoneNumber,
            String contactUserId,
            String name,
            String userName,
            Instant lastUserMessageAt) {}

    /**
     * Returns the contact of a number, in whatever form it is typed.
     *
     * @param channel the business number to which the user writes
     */
    @GET
    public Contact ofNumber(
            @QueryParam("channel") @NotBlank String channel,
            @QueryParam("number") @NotNull @Size(max = 40) String number) {
        var digits = PhoneNumbers.digits(number)
                .orElseThrow(() -> Problems.invalid("number", "must be a number with country code, as 2348123456789"));
        var contact = identities.contactOfNumber(channel, digits).orElse(null);
        var known = contact == null ? null : conversations.find(Conversation.key(channel, contact));
        if (known == null) {
            return new Contact(channel, contact == null ? digits : contact, digits, null, null, null, null);
        }
        return new Contact(
                channel,
                contact,
                known.phone() == null ? digits : known.phone(),
                known.userId(),
                known.name(),
                known.userName(),
                log.lastInbound(channel, contact));
    }
}
