package org.chatsupport.support.inbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.chatsupport.support.actor.Caller;
import org.chatsupport.support.contact.Blocks;
import org.chatsupport.support.contact.ContactBlock;
import org.chatsupport.support.contact.ContactBlock.WhatsAppState;
import org.chatsupport.support.contact.ContactEvent;
import org.chatsupport.support.contact.ContactFields;
import org.chatsupport.support.contact.ContactMerge;
import org.chatsupport.support.contact.ContactNote;
import org.chatsupport.support.contact.ContactNoteView;
import org.chatsupport.support.contact.Merges;
import org.chatsupport.support.contact.Person;
import org.chatsupport.support.field.CustomField.About;
import org.chatsupport.support.field.CustomFields;
import org.chatsupport.support.http.Problems;
import org.chatsupport.support.ticket.Ticket;
import org.chatsupport.support.ticket.Tickets;

/**
 * A contact with everything that happened, and what admins know about them. Whichever of a person's contacts is asked for,
 * the whole person answers; what is written, is written to the main contact. Blocking is of one contact alone.
 */
@Path("/contacts/{channel}/{contact}")
@RolesAllowed({"agent", "supervisor", "admin"})
@Blocking
public class ContactResource {
    private static final int MOST_TICKETS = 100;
    private static final int MOST_EVENTS = 100;
    /** Every identity of WhatsApp is plain ASCII; the database refuses to compare others. */
    private static final Pattern KNOWN_FORM = Pattern.compile("[\\x21-\\x7e]{1,150}");

    private final TicketQuery query;
    private final Tickets tickets;
    private final Caller caller;
    private final CustomFields fields;
    private final EntityManager entities;
    private final Blocks blocks;
    private final Merges merges;

    ContactResource(
            TicketQuery query,
            Tickets tickets,
            Caller caller,
            CustomFields fields,
            EntityManager entities,
            Blocks blocks,
            Merges merges) {
        this.query = query;
        this.tickets = tickets;
        this.caller = caller;
        this.fields = fields;
        this.entities = entities;
        this.blocks = blocks;
        this.merges = merges;
    }

    /**
     * As the API shows a contact; name, number and language as the latest ticket of the main contact knows them.
     *
     * @param blocked whether this contact is, whatever the others of the person are
     * @param identities all contacts of the person, the main one first
     */
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
            List<IdentityView> identities,
            List<ContactEventView> events,
            List<TicketView> tickets) {}

    /**
     * One of the contacts that are the same person.
     *
     * @param note what admins knew about this contact before it was merged
     * @param mergedBy who merged it; null for the main contact, as is mergedAt
     */
    public record IdentityView(
            String channel,
            String contact,
            boolean main,
            String name,
            String phoneNumber,
            boolean blocked,
            BlockView block,
            ContactNoteView note,
            String mergedBy,
            Instant mergedAt) {}

    /** With whom a contact is to be merged. */
    public record MergeTarget(@NotNull @Size(max = 32) String channel, @NotNull @Size(max = 150) String contact) {}

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
        latest(channel, contact);
        var person = merges.personOf(channel, contact);
        var main = person.main();
        var tickets = ticketsOf(person);
        var newest = latest(main.channel(), main.contact());
        var block = blocks.find(new ContactNote.Key(channel, contact));
        return new ContactPage(
                channel,
                contact,
                newest.senderName,
                newest.phoneNumber,
                tickets.stream()
                        .map(ticket -> ticket.language)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null),
                ContactNoteView.of(ContactNote.findById(main)),
                person.customFields(),
                block.map(one -> one.blocked).orElse(false),
                block.map(BlockView::of).orElse(null),
                identities(person),
                events(person),
                query.views(tickets));
    }

    private List<IdentityView> identities(Person person) {
        var views = new ArrayList<IdentityView>();
        views.add(identity(person.main(), null));
        person.merged().forEach(merge -> views.add(identity(new ContactNote.Key(merge.channel, merge.contact), merge)));
        return views;
    }

    private IdentityView identity(ContactNote.Key key, ContactMerge merge) {
        var newest = latest(key.channel(), key.contact());
        var block = blocks.find(key);
        return new IdentityView(
                key.channel(),
                key.contact(),
                merge == null,
                newest.senderName,
                newest.phoneNumber,
                block.map(one -> one.blocked).orElse(false),
                block.map(BlockView::of).orElse(null),
                ContactNoteView.of(ContactNote.findById(key)),
                merge == null ? null : merge.actorName,
                merge == null ? null : merge.mergedAt);
    }

    /** Two who change different fields at the same time do not undo each other: each says only what is new. */
    @PATCH
    @Transactional
    public ContactPage change(
            @PathParam("channel") String channel,
            @PathParam("contact") String contact,
            @NotNull @Valid ContactChange wanted) {
        latest(channel, contact);
        var key = merges.personOf(channel, contact).main();
        // What is not there cannot be locked: whoever inserts second waits here.
        entities.createNativeQuery(
                        """
                        INSERT INTO contact_fields (channel, contact) VALUES (:channel, :contact)
                        ON DUPLICATE KEY UPDATE channel = channel""")
                .setParameter("channel", key.channel())
                .setParameter("contact", key.contact())
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
        blocks.change(latest(channel, contact), true, caller.actor());
        return get(channel, contact);
    }

    /** What the contact writes from now on is heard again; what they wrote meanwhile is not. */
    @DELETE
    @Path("/block")
    @Transactional
    public ContactPage unblock(@PathParam("channel") String channel, @PathParam("contact") String contact) {
        blocks.change(latest(channel, contact), false, caller.actor());
        return get(channel, contact);
    }

    /** Makes this contact and another one the same person; that other one stands for both. */
    @PUT
    @Path("/merge")
    @Transactional
    public ContactPage merge(
            @PathParam("channel") String channel,
            @PathParam("contact") String contact,
            @NotNull @Valid MergeTarget wanted) {
        var from = latest(channel, contact);
        var into = find(wanted.channel(), wanted.contact())
                .orElseThrow(() -> Problems.invalid("contact", "must be one that there is"));
        merges.merge(from, into, caller.actor());
        return get(channel, contact);
    }

    /** Everything is as it was before the contact was merged. */
    @DELETE
    @Path("/merge")
    @Transactional
    public ContactPage undoMerge(@PathParam("channel") String channel, @PathParam("contact") String contact) {
        merges.undo(latest(channel, contact), caller.actor());
        return get(channel, contact);
    }

    /** Of a merge the line of the main contact suffices. */
    private List<ContactEventView> events(Person person) {
        var select = entities.createQuery(
                """
                SELECT new org.chatsupport.support.inbox.ContactResource$ContactEventView(
                  id, type, actorType, actorName, fromValue, toValue, createdAt)
                FROM ContactEvent WHERE (%s) AND (type NOT IN ('merged', 'unmerged')
                  OR (channel = :channel0 AND contact = :contact0)) ORDER BY id DESC"""
                        .formatted(anyOf(person)),
                ContactEventView.class);
        return bound(select, person).setMaxResults(MOST_EVENTS).getResultList();
    }

    private List<Ticket> ticketsOf(Person person) {
        var select = entities.createQuery("FROM Ticket WHERE " + anyOf(person) + " ORDER BY id DESC", Ticket.class);
        return bound(select, person).setMaxResults(MOST_TICKETS).getResultList();
    }

    private static String anyOf(Person person) {
        return IntStream.range(0, person.identities().size())
                .mapToObj(i -> "(channel = :channel" + i + " AND contact = :contact" + i + ")")
                .collect(Collectors.joining(" OR "));
    }

    private static <T> TypedQuery<T> bound(TypedQuery<T> select, Person person) {
        var identities = person.identities();
        for (int i = 0; i < identities.size(); i++) {
            select.setParameter("channel" + i, identities.get(i).channel());
            select.setParameter("contact" + i, identities.get(i).contact());
        }
        return select;
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
        latest(channel, contact);
        if (ifMatch == null) {
            throw Problems.versionRequired();
        }
        var key = merges.personOf(channel, contact).main();
        // The first note has no row to lock: whoever inserts second waits here, and then finds a newer version.
        entities.createNativeQuery(
                        """
                        INSERT INTO contact_notes (channel, contact, text, version, updated_at)
                        VALUES (:channel, :contact, '', 0, :now) ON DUPLICATE KEY UPDATE version = version""")
                .setParameter("channel", key.channel())
                .setParameter("contact", key.contact())
                .setParameter("now", Instant.now())
                .executeUpdate();
        var note = entities.find(ContactNote.class, key, LockModeType.PESSIMISTIC_WRITE);
        if (!ifMatch.replace("W/", "").replace("\"", "").equals(Long.toString(note.version))) {
            throw Problems.stale("note", note.version);
        }
        note.text = wanted.text().strip();
        note.authorName = caller.actor().name();
        note.updatedAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
        note.version++;
        return Response.ok(ContactNoteView.of(note)).build();
    }

    private Ticket latest(String channel, String contact) {
        return find(channel, contact).orElseThrow(Problems::noContact);
    }

    private Optional<Ticket> find(String channel, String contact) {
        return KNOWN_FORM.matcher(channel).matches()
                        && KNOWN_FORM.matcher(contact).matches()
                ? tickets.latest(channel, contact)
                : Optional.empty();
    }
}
