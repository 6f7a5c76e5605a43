package org.chatsupport.support.note;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.chatsupport.support.actor.Caller;
import org.chatsupport.support.draft.Draft;
import org.chatsupport.support.draft.Drafts;
import org.chatsupport.support.http.Problems;
import org.chatsupport.support.outbox.Outbox;
import org.chatsupport.support.ticket.SupportEvents;
import org.chatsupport.support.ticket.Tickets;

/** What admins tell each other about a ticket. */
@Path("/")
@RolesAllowed({"agent", "supervisor", "admin", "integration"})
@Blocking
public class NoteResource {
    private static final int MOST_UNSEEN = 100;

    private final Tickets tickets;
    private final Notes notes;
    private final Drafts drafts;
    private final SupportEvents events;
    private final Outbox outbox;
    private final Caller caller;
    private final EntityManager entities;

    NoteResource(
            Tickets tickets,
            Notes notes,
            Drafts drafts,
            SupportEvents events,
            Outbox outbox,
            Caller caller,
            EntityManager entities) {
        this.tickets = tickets;
        this.notes = notes;
        this.drafts = drafts;
        this.events = events;
        this.outbox = outbox;
        this.caller = caller;
        this.entities = entities;
    }

    /** A note to write. */
    public record NewNote(@NotBlank @Size(max = 4096) String text, @Size(max = 20) List<@NotNull Long> mentions) {}

    /** The latest mentions that the caller has not seen. */
    public record UnseenMentions(List<Notes.Unseen> items) {}

    /** Adds a note, to a closed ticket too; with the same Idempotency-Key the first answer is given again. */
    @POST
    @Path("/tickets/{id}/notes")
    @Transactional
    public Response add(
            @PathParam("id") long id,
            @HeaderParam("Idempotency-Key") @Size(min = 1, max = 128) String key,
            @NotNull @Valid NewNote wanted) {
        var actor = caller.actor();
        var ticket = tickets.lock(id).orElseThrow(() -> Problems.notFound("ticket", id));
        var text = wanted.text().strip();
        if (key != null) {
            var first = notes.writtenWith(id, actor.identity(), key);
            if (first.isPresent()) {
                if (!first.get().text.equals(text)) {
                    throw Problems.invalid("Idempotency-Key", "was used for another note");
                }
                return created(first.get());
            }
        }
        var note = new Note();
        note.ticketId = id;
        note.actor = actor.identity();
        note.adminId = caller.adminId();
        note.authorName = actor.name();
        note.text = text;
        note.idempotencyKey = key;
        note.createdAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
        notes.add(note, mentioned(wanted));
        if (note.adminId != null) {
            drafts.sent(note.adminId, id, Draft.Kind.note, text);
        }
        entities.flush();
        outbox.add(List.of(events.ticketNoted(ticket, note.id, actor)));
        return created(note);
    }

    /** What mentions the caller and was not seen yet, newest first. */
    @GET
    @Path("/mentions")
    @RolesAllowed({"agent", "supervisor", "admin"})
    public UnseenMentions mentions() {
        return new UnseenMentions(notes.unseen(caller.adminId(), MOST_UNSEEN));
    }

    private Set<Long> mentioned(NewNote wanted) {
        var ids = wanted.mentions() == null ? Set.<Long>of() : new TreeSet<>(wanted.mentions());
        if (!notes.known(ids).equals(ids)) {
            throw Problems.invalid("mentions", "must be ids of admins");
        }
        return ids;
    }

    private Response created(Note note) {
        var mentions = notes.mentions(List.of(note)).getOrDefault(note.id, List.of());
        return Response.status(Response.Status.CREATED)
                .entity(NoteView.of(note, mentions))
                .build();
    }
}
