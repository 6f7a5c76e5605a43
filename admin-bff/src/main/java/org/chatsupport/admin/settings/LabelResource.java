package org.chatsupport.admin.settings;

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
import org.chatsupport.admin.caller.RequiredScope;
import org.chatsupport.admin.caller.Scope;
import org.chatsupport.admin.upstream.SupportService;

/** Serves the offered categories and the tags in use. */
@Path("/api/support")
@RolesAllowed({"agent", "supervisor", "admin", "integration"})
@RequiredScope(Scope.TICKETS_READ)
@Produces({MediaType.APPLICATION_JSON, "application/problem+json"})
@Consumes(MediaType.APPLICATION_JSON)
public class LabelResource {

    private final SupportService support;

    LabelResource(SupportService support) {
        this.support = support;
    }

    @GET
    @Path("/categories")
    public Response categories() {
        return support.pass(api -> api.categories());
    }

    @POST
    @Path("/categories")
    @RolesAllowed({"supervisor", "admin"})
    public Response createCategory(byte[] body) {
        return support.pass(api -> api.createCategory(body));
    }

    @PATCH
    @Path("/categories/{id}")
    @RolesAllowed({"supervisor", "admin"})
    public Response changeCategory(@PathParam("id") long id, byte[] body) {
        return support.pass(api -> api.changeCategory(id, body));
    }

    @GET
    @Path("/tags")
    public Response tags(@QueryParam("q") String beginning) {
        return support.pass(api -> api.tags(beginning));
    }
}
