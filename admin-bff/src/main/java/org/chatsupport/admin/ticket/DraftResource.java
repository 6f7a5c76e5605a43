package org.chatsupport.admin.ticket;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import org.chatsupport.admin.upstream.SupportService;
import org.chatsupport.defaults.problem.Problems;

/** Serves the caller's drafts to all of their browsers. */
@Path("/api/support")
@RolesAllowed({"agent", "supervisor", "admin"})
@Produces({MediaType.APPLICATION_JSON, "application/problem+json"})
@Consumes(MediaType.APPLICATION_JSON)
public class DraftResource {
    /** The allowed form; anything else could change the address of the call. */
    private static final Set<String> KINDS = Set.of("reply", "note");

    private final SupportService support;

    DraftResource(SupportService support) {
        this.support = support;
    }

    @GET
    @Path("/drafts")
    public Response list() {
        return support.pass(api -> api.drafts());
    }

    @PUT
    @Path("/tickets/{id}/drafts/{kind}")
    public Response write(
            @PathParam("id") long id,
            @PathParam("kind") String kind,
            @HeaderParam("If-Match") String version,
            byte[] body) {
        if (!KINDS.contains(kind)) {
            throw Problems.notFound("There is no such draft.");
        }
        return support.pass(api -> api.writeDraft(id, kind, version, body));
    }
}
