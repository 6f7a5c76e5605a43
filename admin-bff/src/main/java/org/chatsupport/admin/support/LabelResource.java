package org.chatsupport.admin.support;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.chatsupport.admin.token.RequiredScope;
import org.chatsupport.admin.token.Scope;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** The categories that are offered, and tags in use. */
@Path("/api/support")
@RolesAllowed({"agent", "supervisor", "admin", "integration"})
@RequiredScope(Scope.TICKETS_READ)
@Produces({MediaType.APPLICATION_JSON, "application/problem+json"})
@Consumes(MediaType.APPLICATION_JSON)
@Blocking
public class LabelResource {
    private static final String SUPPORT = "support service";

    private final SupportApi support;
    private final Upstream upstream;

    LabelResource(@RestClient SupportApi support, Upstream upstream) {
        this.support = support;
        this.upstream = upstream;
    }

    @GET
    @Path("/categories")
    public Response categories() {
        return upstream.pass(SUPPORT, () -> support.categories(upstream.authorization()));
    }

    @POST
    @Path("/categories")
    @RolesAllowed({"supervisor", "admin"})
    public Response createCategory(byte[] body) {
        return upstream.pass(SUPPORT, () -> support.createCategory(upstream.authorization(), body));
    }

    @PATCH
    @Path("/categories/{id}")
    @RolesAllowed({"supervisor", "admin"})
    public Response changeCategory(@PathParam("id") long id, byte[] body) {
        return upstream.pass(SUPPORT, () -> support.changeCategory(upstream.authorization(), id, body));
    }

    @GET
    @Path("/tags")
    public Response tags(@QueryParam("q") String beginning) {
        return upstream.pass(SUPPORT, () -> support.tags(upstream.authorization(), beginning));
    }
}
