package org.chatsupport.admin.support;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** How many tickets each view of the inbox holds. */
@Path("/api/support")
@RolesAllowed({"agent", "supervisor", "admin"})
@Produces({MediaType.APPLICATION_JSON, "application/problem+json"})
@Consumes(MediaType.APPLICATION_JSON)
@Blocking
public class ViewResource {
    private static final String SUPPORT = "support service";

    private final SupportApi support;
    private final Upstream upstream;
    private final SecurityIdentity identity;

    ViewResource(@RestClient SupportApi support, Upstream upstream, SecurityIdentity identity) {
        this.support = support;
        this.upstream = upstream;
        this.identity = identity;
    }

    @GET
    @Path("/views")
    public Response views() {
        return upstream.passShared(
                SUPPORT,
                List.of("views", identity.getPrincipal().getName()),
                () -> support.views(upstream.authorization()));
    }
}
