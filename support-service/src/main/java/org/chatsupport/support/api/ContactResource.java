package org.chatsupport.support.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.chatsupport.support.contact.Blocks;
import org.chatsupport.support.contact.ContactBlock;
import org.chatsupport.support.contact.ContactBlock.WhatsAppState;
import org.chatsupport.support.contact.ContactEvent;
import org.chatsupport.support.contact.ContactFields;
import org.chatsupport.support.contact.ContactNote;
import org.chatsupport.support.field.CustomField.About;
import org.chatsupport.support.field.CustomFields;
import org.chatsupport.support.ticket.Ticket;

/** A contact with everything that happened, and what admins know about them. */
@Path("/contacts/{channel}/{contact}")
@RolesAllowed({"agent", "supervisor", "admin"})
@Blocking
public class ContactResource {
    private static final int MOST_TICKETS = 100;
    private static final int MOST_EVENTS = 100;
    /** Every identity of WhatsApp is plain ASCII; the database refuses to compare others. */
    private static final Pattern KNOWN_FORM = Pattern.compile("[\\x21-\\x7e]{1,150}");

    private final TicketQuery query;
    private final Caller caller;
    private final CustomFields fields;
    private final EntityManager entities;
    private final Blocks blocks;

    ContactResource(TicketQuery query, Caller caller, CustomFields fields, EntityManager entities, Blocks blocks) {
        this.query = query;
        this.caller = caller;
        this.fields = fields;
        this.entities = entities;
        this.blocks = blocks;
    }

    /** As the API shows a contact; name, number and language as their latest ticket knows them. */
    public record ContactPage(
            String channel,
            String contact,
            String name,
            String phoneNumber,
            String language,
            ContactNoteView note,
            JsonNode customFields,
            boolean blocked,
            BlockView block,
            List<ContactEventView> events,
            List<TicketView> tickets) {}

    /**
     * Who blocked or unblocked a contact last, and whether WhatsApp did the same.
     *
     * @param whatsappState {@code pending}, {@code done} or {@code refused}
     * @param whatsappCode WhatsApp's error code; null when there is none
     * @param whatsappReason why WhatsApp refused, in its own words
     */
    public record BlockView(
            String actorName,
            Instant changedAt,
            WhatsAppState whatsappState,
            Integer whatsappCode,
            String whatsappReason) {
        static BlockView of(ContactBlock block) {
            return new BlockView(
                    block.actorName, block.changedAt, block.whatsappState, block.whatsappCode, block.whatsappReason);
        }
    }

    /** One line of a contact's history. */
    public record ContactEventView(
            long id, String type, String actorType, String actorName, String from, String to, Instant createdAt) {}

    /** Answers under the custom fields; those that are absent stay, null takes one back. */
    public record ContactChange(@NotNull ObjectNode customFields) {}

    /** Blank forgets it. */
    public record NewContactNote(@NotNull @Size(max = 4096) String text) {}

    @GET
    public ContactPage get(@PathParam("channel") String channel, @PathParam("contact") String contact) {
        var tickets = tickets(channel, contact);
        var latest = tickets.get(0);
        var key = new ContactNote.Key(channel, contact);
        ContactNote note = ContactNote.findById(key);
        ContactFields known = ContactFields.findById(key);
        var block = blocks.find(key);
        return new ContactPage(
                channel,
                contact,
                latest.senderName,
                latest.phoneNumber,
                tickets.stream()
                        .map(ticket -> ticket.language)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null),
                ContactNoteView.of(note),
                TicketView.orNone(known == null ? null : known.customFields),
                block.map(one -> one.blocked).orElse(false),
                block.map(BlockView::of).orElse(null),
                events(channel, contact),
                query.views(tickets));
    }

    /** Two who change different fields at the same time do not undo each other: each says only what is new. */
    @PATCH
    @Transactional
    public ContactPage change(
            @PathParam("channel") String channel,
            @PathParam("contact") String contact,
            @NotNull @Valid ContactChange wanted) {
        tickets(channel, contact);
        var key = new ContactNote.Key(channel, contact);
        // What is not there cannot be locked: whoever inserts second waits here.
        entities.createNativeQuery(
                        """
                        INSERT INTO contact_fields (channel, contact) VALUES (:channel, :contact)
                        ON DUPLICATE KEY UPDATE channel = channel""")
                .setParameter("channel", channel)
                .setParameter("contact", contact)
                .executeUpdate();
        var known = entities.find(ContactFields.class, key, LockModeType.PESSIMISTIC_WRITE);
        var answers = fields.answered(About.contact, known.customFields, wanted.customFields());
        if (!answers.changes().isEmpty()) {
            known.customFields = answers.all();
        }
        var now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        answers.changes().forEach(change -> ContactEvent.of(
                        key, "custom_field", caller.actor(), change.before(), change.after(), now)
                .persist());
        entities.flush();
        return get(channel, contact);
    }

    /** Nothing of this contact is heard, and nothing sent to them, until they are unblocked. */
    @PUT
    @Path("/block")
    @Transactional
    public ContactPage block(@PathParam("channel") String channel, @PathParam("contact") String contact) {
        blocks.change(tickets(channel, contact).get(0), true, caller.actor());
        return get(channel, contact);
    }

    /** What the contact writes from now on is heard again; what they wrote meanwhile is not. */
    @DELETE
    @Path("/block")
    @Transactional
    public ContactPage unblock(@PathParam("channel") String channel, @PathParam("contact") String contact) {
        blocks.change(tickets(channel, contact).get(0), false, caller.actor());
        return get(channel, contact);
    }

    private List<ContactEventView> events(String channel, String contact) {
        return entities.createQuery(
                        """
                        SELECT new org.chatsupport.support.api.ContactResource$ContactEventView(
                          id, type, actorType, actorName, fromValue, toValue, createdAt)
                        FROM ContactEvent WHERE channel = :channel AND contact = :contact ORDER BY id DESC""",
                        ContactEventView.class)
                .setParameter("channel", channel)
                .setParameter("contact", contact)
                .setMaxResults(MOST_EVENTS)
                .getResultList();
    }

    /** Writes the note if nobody else wrote the version named in If-Match anew. */
    @PUT
    @Path("/note")
    @Transactional
    public Response note(
            @PathParam("channel") String channel,
            @PathParam("contact") String contact,
            @HeaderParam("If-Match") String ifMatch,
            @NotNull @Valid NewContactNote wanted) {
        tickets(channel, contact);
        if (ifMatch == null) {
            throw Problems.versionRequired();
        }
        // The first note has no row to lock: whoever inserts second waits here, and then finds a newer version.
        entities.createNativeQuery(
                        """
                        INSERT INTO contact_notes (channel, contact, text, version, updated_at)
                        VALUES (:channel, :contact, '', 0, :now) ON DUPLICATE KEY UPDATE version = version""")
                .setParameter("channel", channel)
                .setParameter("contact", contact)
                .setParameter("now", Instant.now())
                .executeUpdate();
        var note =
                entities.find(ContactNote.class, new ContactNote.Key(channel, contact), LockModeType.PESSIMISTIC_WRITE);
        if (!ifMatch.replace("W/", "").replace("\"", "").equals(Long.toString(note.version))) {
            throw Problems.stale("note", note.version);
        }
        note.text = wanted.text().strip();
        note.authorName = caller.actor().name();
        note.updatedAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
        note.version++;
        return Response.ok(ContactNoteView.of(note)).build();
    }

    private List<Ticket> tickets(String channel, String contact) {
        if (!KNOWN_FORM.matcher(channel).matches()
                || !KNOWN_FORM.matcher(contact).matches()) {
            throw Problems.noContact();
        }
        var tickets = entities.createQuery(
                        "FROM Ticket WHERE channel = :channel AND contact = :contact ORDER BY id DESC", Ticket.class)
                .setParameter("channel", channel)
                .setParameter("contact", contact)
                .setMaxResults(MOST_TICKETS)
                .getResultList();
        if (tickets.isEmpty()) {
            throw Problems.noContact();
        }
        return tickets;
    }
}
