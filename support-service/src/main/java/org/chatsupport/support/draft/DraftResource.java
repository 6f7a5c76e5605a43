package org.chatsupport.support.draft;

import jakarta.annotation.security.RolesAllowed;
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
import org.chatsupport.support.http.IfMatch;
import org.chatsupport.support.http.Parameters;
import org.chatsupport.support.ticket.Tickets;

/** The caller's drafts, which appear in all of the caller's browsers and nowhere else. */
@Path("/")
@RolesAllowed({"agent", "supervisor", "admin"})
public class DraftResource {
    private final Drafts drafts;
    private final Caller caller;
    private final Tickets tickets;

    DraftResource(Drafts drafts, Caller caller, Tickets tickets) {
        this.drafts = drafts;
        this.caller = caller;
        this.tickets = tickets;
    }

    /** The draft's text; longer than a message may be, so that an agent can still shorten it. Blank forgets the draft. */
    public record NewDraft(@NotNull @Size(max = 10_000) String text) {}

    /** A draft as the API shows it; version 0 when it was forgotten. */
    public record DraftView(long ticketId, Draft.Kind kind, String text, Instant updatedAt, long version) {
        static DraftView of(Draft draft) {
            return new DraftView(draft.ticketId, draft.kind, draft.text, draft.updatedAt, draft.version());
        }
    }

    /** All drafts of the caller, latest first. */
    public record DraftList(List<DraftView> items) {}

    @GET
    @Path("/drafts")
    public DraftList list() {
        return new DraftList(
                drafts.of(caller.adminId()).stream().map(DraftView::of).toList());
    }

    /** Keeps a draft, if the version named in If-Match is still the current one. */
    @PUT
    @Path("/tickets/{id}/drafts/{kind}")
    @Transactional
    public DraftView write(
            @PathParam("id") long id,
            @PathParam("kind") @Pattern(regexp = "reply|note", message = "must be reply or note") String kind,
            @HeaderParam("If-Match") String ifMatch,
            @NotNull @Valid NewDraft request) {
        tickets.existing(id);
        var version = IfMatch.of(ifMatch);
        var draft =
                drafts.lock(new Draft.Key(caller.adminId(), id, Parameters.constant(Draft.Kind.class, "kind", kind)));
        version.check("draft", draft.version());
        if (request.text().isBlank()) {
            draft.delete();
            return new DraftView(id, draft.kind, "", null, 0);
        }
        drafts.write(draft, request.text());
        return DraftView.of(draft);
    }
}
