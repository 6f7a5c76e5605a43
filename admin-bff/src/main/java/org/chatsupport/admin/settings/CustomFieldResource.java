package org.chatsupport.admin.settings;

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
import org.chatsupport.admin.caller.RequiredScope;
import org.chatsupport.admin.caller.Scope;
import org.chatsupport.admin.upstream.SupportService;

/** Serves the custom fields of tickets and contacts. Everyone reads them; supervisors and admins change them. */
@Path("/api/support")
@RolesAllowed({"agent", "supervisor", "admin", "integration"})
@RequiredScope(Scope.TICKETS_READ)
@Produces({MediaType.APPLICATION_JSON, "application/problem+json"})
@Consumes(MediaType.APPLICATION_JSON)
public class CustomFieldResource {

    private final SupportService support;

    CustomFieldResource(SupportService support) {
        this.support = support;
    }

    @GET
    @Path("/custom-fields")
    public Response list() {
        return support.pass(api -> api.customFields());
    }

    @POST
    @Path("/custom-fields")
    @RolesAllowed({"supervisor", "admin"})
    public Response create(byte[] body) {
        return support.pass(api -> api.createCustomField(body));
    }

    @PATCH
    @Path("/custom-fields/{id}")
    @RolesAllowed({"supervisor", "admin"})
    public Response change(@PathParam("id") long id, byte[] body) {
        return support.pass(api -> api.changeCustomField(id, body));
    }
}
