package org.chatsupport.admin.support;

import io.smallrye.common.annotation.Blocking;
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
import org.chatsupport.admin.session.Problems;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** What the caller has begun to write, in all of their browsers. */
@Path("/api/support")
@RolesAllowed({"agent", "supervisor", "admin"})
@Produces({MediaType.APPLICATION_JSON, "application/problem+json"})
@Consumes(MediaType.APPLICATION_JSON)
@Blocking
public class DraftResource {
    private static final String SUPPORT = "support service";
    /** Anything else could lead the address elsewhere. */
    private static final Set<String> KINDS = Set.of("reply", "note");

    private final SupportApi support;
    private final Upstream upstream;

    DraftResource(@RestClient SupportApi support, Upstream upstream) {
        this.support = support;
        this.upstream = upstream;
    }

    @GET
    @Path("/drafts")
    public Response list() {
        return upstream.pass(SUPPORT, () -> support.drafts(upstream.authorization()));
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
        return upstream.pass(SUPPORT, () -> support.writeDraft(upstream.authorization(), id, kind, version, body));
    }
}
