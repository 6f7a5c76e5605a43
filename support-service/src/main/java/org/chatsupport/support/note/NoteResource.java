package org.chatsupport.support.note;

import jakarta.annotation.security.RolesAllowed;
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
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.chatsupport.defaults.problem.Problems;
import org.chatsupport.support.actor.Caller;
import org.chatsupport.support.actor.KnownAdmins;
import org.chatsupport.support.database.Moment;
import org.chatsupport.support.draft.Draft;
import org.chatsupport.support.draft.Drafts;
import org.chatsupport.support.ticket.Tickets;

/** The notes that agents write for each other on a ticket. */
@Path("/")
@RolesAllowed({"agent", "supervisor", "admin", "integration"})
public class NoteResource {
    private static final int MOST_UNSEEN = 100;

    private final Tickets tickets;
    private final Notes notes;
    private final Drafts drafts;
    private final Caller caller;
    private final KnownAdmins admins;

    NoteResource(Tickets tickets, Notes notes, Drafts drafts, Caller caller, KnownAdmins admins) {
        this.tickets = tickets;
        this.notes = notes;
        this.drafts = drafts;
        this.caller = caller;
        this.admins = admins;
    }

    /** A note to write. */
    public record NewNote(@NotBlank @Size(max = 4096) String text, @Size(max = 20) List<@NotNull Long> mentions) {}

    /** The latest mentions that the caller has not seen. */
    public record UnseenMentions(List<Notes.Unseen> items) {}

    /** Adds a note, to a closed ticket too; a repeat with the same idempotency key answers with the first note. */
    @POST
    @Path("/tickets/{id}/notes")
    @Transactional
    public Response add(
            @PathParam("id") long id,
            @HeaderParam("Idempotency-Key") @Size(min = 1, max = 128) String key,
            @NotNull @Valid NewNote request) {
        var author = admins.register(caller);
        var ticket = tickets.locked(id);
        var text = request.text().strip();
        if (key != null) {
            var first = notes.writtenWith(id, author.identity(), key);
            if (first.isPresent()) {
                if (!first.get().text.equals(text)) {
                    throw Problems.invalid("Idempotency-Key", "was used for another note");
                }
                return created(first.get());
            }
        }
        var note = new Note();
        note.ticketId = id;
        note.actor = author.identity();
        note.adminId = caller.adminId();
        note.authorName = author.name();
        note.text = text;
        note.idempotencyKey = key;
        note.createdAt = Moment.now();
        notes.add(note, mentioned(request));
        if (note.adminId != null) {
            drafts.sent(note.adminId, id, Draft.Kind.NOTE, text);
        }
        ticket.note(note.id, author);
        tickets.save(ticket);
        return created(note);
    }

    /** Lists the mentions that the caller has not seen, newest first. */
    @GET
    @Path("/mentions")
    @RolesAllowed({"agent", "supervisor", "admin"})
    public UnseenMentions mentions() {
        return new UnseenMentions(notes.unseen(caller.adminId(), MOST_UNSEEN));
    }

    private Set<Long> mentioned(NewNote request) {
        var ids = request.mentions() == null ? Set.<Long>of() : new TreeSet<>(request.mentions());
        if (!admins.contain(ids)) {
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
