package org.chatsupport.support.draft;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import java.util.List;
import org.chatsupport.support.actor.Caller;
import org.chatsupport.support.http.Problems;
import org.chatsupport.support.ticket.Ticket;

/** What the caller has begun to write, so that it is there in their other browsers too. Nobody else gets it. */
@Path("/")
@RolesAllowed({"agent", "supervisor", "admin"})
@Blocking
public class DraftResource {
    private final Drafts drafts;
    private final Caller caller;
    private final EntityManager entities;

    DraftResource(Drafts drafts, Caller caller, EntityManager entities) {
        this.drafts = drafts;
        this.caller = caller;
        this.entities = entities;
    }

    /** What is begun; longer than a message may be, so that what must be shortened is not lost. Blank forgets it. */
    public record NewDraft(@NotNull @Size(max = 10_000) String text) {}

    /** A draft; version 0 when nothing is left of it. */
    public record DraftView(long ticketId, Draft.Kind kind, String text, Instant updatedAt, long version) {
        static DraftView of(Draft draft) {
            return new DraftView(draft.ticketId, draft.kind, draft.text, draft.updatedAt, draft.version());
        }
    }

    /** All of the caller, latest first. */
    public record DraftList(List<DraftView> items) {}

    @GET
    @Path("/drafts")
    public DraftList list() {
        return new DraftList(
                drafts.of(caller.adminId()).stream().map(DraftView::of).toList());
    }

    /** Keeps a draft if no other browser of the caller wrote it since the version named in If-Match. */
    @PUT
    @Path("/tickets/{id}/drafts/{kind}")
    @Transactional
    public DraftView write(
            @PathParam("id") long id,
            @PathParam("kind") @Pattern(regexp = "reply|note", message = "must be reply or note") String kind,
            @HeaderParam("If-Match") String ifMatch,
            @NotNull @Valid NewDraft wanted) {
        if (entities.find(Ticket.class, id) == null) {
            throw Problems.notFound("ticket", id);
        }
        if (ifMatch == null) {
            throw Problems.versionRequired();
        }
        var draft = drafts.lock(new Draft.Key(caller.adminId(), id, Draft.Kind.valueOf(kind)));
        if (!ifMatch.replace("W/", "").replace("\"", "").equals(Long.toString(draft.version()))) {
            throw Problems.stale("draft", draft.version());
        }
        if (wanted.text().isBlank()) {
            entities.remove(draft);
            return new DraftView(id, draft.kind, "", null, 0);
        }
        drafts.write(draft, wanted.text());
        return DraftView.of(draft);
    }
}
