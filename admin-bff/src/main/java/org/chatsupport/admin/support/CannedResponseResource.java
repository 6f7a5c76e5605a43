package org.chatsupport.admin.support;

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
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Answers that are written often; who may change which, the support-service decides. */
@Path("/api/support")
@RolesAllowed({"agent", "supervisor", "admin"})
@Produces({MediaType.APPLICATION_JSON, "application/problem+json"})
@Consumes(MediaType.APPLICATION_JSON)
@Blocking
public class CannedResponseResource {
    private static final String SUPPORT = "support service";

    private final SupportApi support;
    private final Upstream upstream;

    CannedResponseResource(@RestClient SupportApi support, Upstream upstream) {
        this.support = support;
        this.upstream = upstream;
    }

    @GET
    @Path("/canned-responses")
    public Response list() {
        return upstream.pass(SUPPORT, () -> support.cannedResponses(upstream.authorization()));
    }

    @POST
    @Path("/canned-responses")
    public Response create(byte[] body) {
        return upstream.pass(SUPPORT, () -> support.createCannedResponse(upstream.authorization(), body));
    }

    @PUT
    @Path("/canned-responses/{id}")
    public Response change(@PathParam("id") long id, byte[] body) {
        return upstream.pass(SUPPORT, () -> support.changeCannedResponse(upstream.authorization(), id, body));
    }

    @DELETE
    @Path("/canned-responses/{id}")
    public Response delete(@PathParam("id") long id) {
        return upstream.pass(SUPPORT, () -> support.deleteCannedResponse(upstream.authorization(), id));
    }
}
