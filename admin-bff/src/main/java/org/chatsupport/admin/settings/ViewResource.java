package org.chatsupport.admin.settings;

import io.quarkus.security.identity.SecurityIdentity;
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
import org.chatsupport.admin.upstream.SupportApi;
import org.chatsupport.admin.upstream.SupportService;

/** Serves the views of the inbox with their counts, and saved views. support-service decides who may change which. */
@Path("/api/support")
@RolesAllowed({"agent", "supervisor", "admin"})
@Produces({MediaType.APPLICATION_JSON, "application/problem+json"})
@Consumes(MediaType.APPLICATION_JSON)
public class ViewResource {

    private final SupportService support;
    private final SecurityIdentity identity;

    ViewResource(SupportService support, SecurityIdentity identity) {
        this.support = support;
        this.identity = identity;
    }

    /** Returns how many tickets each view has. */
    @GET
    @Path("/views")
    public Response views() {
        return support.passShared(List.of("views", caller()), SupportApi::views);
    }

    @GET
    @Path("/saved-views")
    public Response list() {
        return support.passShared(List.of("saved views", caller()), SupportApi::savedViews);
    }

    @POST
    @Path("/saved-views")
    public Response create(byte[] body) {
        return support.pass(api -> api.createSavedView(body));
    }

    @PUT
    @Path("/saved-views/{id}")
    public Response change(@PathParam("id") long id, byte[] body) {
        return support.pass(api -> api.changeSavedView(id, body));
    }

    @DELETE
    @Path("/saved-views/{id}")
    public Response delete(@PathParam("id") long id) {
        return support.pass(api -> api.deleteSavedView(id));
    }

    private String caller() {
        return identity.getPrincipal().getName();
    }
}
