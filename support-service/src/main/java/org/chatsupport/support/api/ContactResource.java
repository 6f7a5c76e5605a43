package org.chatsupport.support.api;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.chatsupport.support.contact.ContactNote;
import org.chatsupport.support.ticket.Ticket;

/** A contact with everything that happened, and what admins know about them. */
@Path("/contacts/{channel}/{contact}")
@RolesAllowed({"agent", "supervisor", "admin"})
@Blocking
public class ContactResource {
    private static final int MOST_TICKETS = 100;
    /** Every identity of WhatsApp is plain ASCII; the database refuses to compare others. */
    private static final Pattern KNOWN_FORM = Pattern.compile("[\\x21-\\x7e]{1,150}");

    private final TicketQuery query;
    private final Caller caller;
    private final EntityManager entities;

    ContactResource(TicketQuery query, Caller caller, EntityManager entities) {
        this.query = query;
        this.caller = caller;
        this.entities = entities;
    }

    /** As the API shows a contact; name, number and language as their latest ticket knows them. */
    public record ContactPage(
            String channel,
            String contact,
            String name,
            String phoneNumber,
            String language,
            ContactNoteView note,
            List<TicketView> tickets) {}

    /** Blank forgets it. */
    public record NewContactNote(@NotNull @Size(max = 4096) String text) {}

    @GET
    public ContactPage get(@PathParam("channel") String channel, @PathParam("contact") String contact) {
        var tickets = tickets(channel, contact);
        var latest = tickets.get(0);
        ContactNote note = ContactNote.findById(new ContactNote.Key(channel, contact));
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
                query.views(tickets));
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
