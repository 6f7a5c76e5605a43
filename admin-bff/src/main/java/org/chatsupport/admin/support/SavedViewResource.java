package org.chatsupport.admin.support;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Lists that admins want to find again; who may change which, the support-service decides. */
@Path("/api/support")
@RolesAllowed({"agent", "supervisor", "admin"})
@Produces({MediaType.APPLICATION_JSON, "application/problem+json"})
@Consumes(MediaType.APPLICATION_JSON)
@Blocking
public class SavedViewResource {
    private static final String SUPPORT = "support service";

    private final SupportApi support;
    private final Upstream upstream;
    private final SecurityIdentity identity;

    SavedViewResource(@RestClient SupportApi support, Upstream upstream, SecurityIdentity identity) {
        this.support = support;
        this.upstream = upstream;
        this.identity = identity;
    }

    @GET
    @Path("/saved-views")
    public Response list() {
        return upstream.passShared(
                SUPPORT,
                List.of("saved views", identity.getPrincipal().getName()),
                () -> support.savedViews(upstream.authorization()));
    }

    @POST
    @Path("/saved-views")
    public Response create(byte[] body) {
        return upstream.pass(SUPPORT, () -> support.createSavedView(upstream.authorization(), body));
    }

    @PUT
    @Path("/saved-views/{id}")
    public Response change(@PathParam("id") long id, byte[] body) {
        return upstream.pass(SUPPORT, () -> support.changeSavedView(upstream.authorization(), id, body));
    }

    @DELETE
    @Path("/saved-views/{id}")
    public Response delete(@PathParam("id") long id) {
        return upstream.pass(SUPPORT, () -> support.deleteSavedView(upstream.authorization(), id));
    }
}
