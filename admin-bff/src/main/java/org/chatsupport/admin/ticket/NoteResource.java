package org.chatsupport.admin.ticket;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.TreeSet;
import org.chatsupport.admin.caller.RequiredScope;
import org.chatsupport.admin.caller.Scope;
import org.chatsupport.admin.http.RequestJson;
import org.chatsupport.admin.upstream.KnownAdmins;
import org.chatsupport.admin.upstream.SupportService;
import org.chatsupport.defaults.problem.Problems;

/** Serves the notes that agents write to each other about a ticket. */
@Path("/api/support")
@RolesAllowed({"agent", "supervisor", "admin", "integration"})
@RequiredScope(Scope.NOTES_WRITE)
@Produces({MediaType.APPLICATION_JSON, "application/problem+json"})
@Consumes(MediaType.APPLICATION_JSON)
public class NoteResource {
    /** The limit; support-service refuses longer notes. */
    private static final int MOST_MENTIONS = 20;

    private final SupportService support;
    private final KnownAdmins admins;
    private final RequestJson json;

    NoteResource(SupportService support, KnownAdmins admins, RequestJson json) {
        this.support = support;
        this.admins = admins;
        this.json = json;
    }

    @POST
    @Path("/tickets/{id}/notes")
    public Response add(@PathParam("id") long id, @HeaderParam("Idempotency-Key") String key, byte[] body) {
        makeMentionedKnown(body);
        return support.pass(api -> api.addNote(id, key, body));
    }

    @GET
    @Path("/mentions")
    @RolesAllowed({"agent", "supervisor", "admin"})
    public Response mentions() {
        return support.pass(api -> api.mentions());
    }

    private void makeMentionedKnown(byte[] body) {
        var ids = new TreeSet<Long>();
        for (var id : json.of(body).path("mentions")) {
            if (id.isIntegralNumber() && id.canConvertToLong()) {
                ids.add(id.asLong());
            }
        }
        if (ids.size() <= MOST_MENTIONS && !ids.stream().allMatch(admins::makeKnown)) {
            throw Problems.invalid("mentions", "must be ids of active admins");
        }
    }
}
