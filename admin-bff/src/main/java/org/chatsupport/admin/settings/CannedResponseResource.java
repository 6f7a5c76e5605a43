package org.chatsupport.admin.settings;

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
import org.chatsupport.admin.upstream.SupportService;

/** Serves canned responses; support-service decides who may change which. */
@Path("/api/support")
@RolesAllowed({"agent", "supervisor", "admin"})
@Produces({MediaType.APPLICATION_JSON, "application/problem+json"})
@Consumes(MediaType.APPLICATION_JSON)
public class CannedResponseResource {

    private final SupportService support;

    CannedResponseResource(SupportService support) {
        this.support = support;
    }

    @GET
    @Path("/canned-responses")
    public Response list() {
        return support.pass(api -> api.cannedResponses());
    }

    @POST
    @Path("/canned-responses")
    public Response create(byte[] body) {
        return support.pass(api -> api.createCannedResponse(body));
    }

    @PUT
    @Path("/canned-responses/{id}")
    public Response change(@PathParam("id") long id, byte[] body) {
        return support.pass(api -> api.changeCannedResponse(id, body));
    }

    @DELETE
    @Path("/canned-responses/{id}")
    public Response delete(@PathParam("id") long id) {
        return support.pass(api -> api.deleteCannedResponse(id));
    }
}
