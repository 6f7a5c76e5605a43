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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.chatsupport.admin.token.RequiredScope;
import org.chatsupport.admin.token.Scope;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** What is asked about tickets and contacts. All read it; supervisors and admins decide. */
@Path("/api/support")
@RolesAllowed({"agent", "supervisor", "admin", "integration"})
@RequiredScope(Scope.TICKETS_READ)
@Produces({MediaType.APPLICATION_JSON, "application/problem+json"})
@Consumes(MediaType.APPLICATION_JSON)
@Blocking
public class CustomFieldResource {
    private static final String SUPPORT = "support service";

    private final SupportApi support;
    private final Upstream upstream;

    CustomFieldResource(@RestClient SupportApi support, Upstream upstream) {
        this.support = support;
        this.upstream = upstream;
    }

    @GET
    @Path("/custom-fields")
    public Response list() {
        return upstream.pass(SUPPORT, () -> support.customFields(upstream.authorization()));
    }

    @POST
    @Path("/custom-fields")
    @RolesAllowed({"supervisor", "admin"})
    public Response create(byte[] body) {
        return upstream.pass(SUPPORT, () -> support.createCustomField(upstream.authorization(), body));
    }

    @PATCH
    @Path("/custom-fields/{id}")
    @RolesAllowed({"supervisor", "admin"})
    public Response change(@PathParam("id") long id, byte[] body) {
        return upstream.pass(SUPPORT, () -> support.changeCustomField(upstream.authorization(), id, body));
    }
}
