package org.chatsupport.admin.support;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.regex.Pattern;
import org.chatsupport.admin.session.Problems;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** A contact with everything that happened, and what admins know about them. */
@Path("/api/support/contacts/{channel}/{contact}")
@RolesAllowed({"agent", "supervisor", "admin"})
@Produces({MediaType.APPLICATION_JSON, "application/problem+json"})
@Consumes(MediaType.APPLICATION_JSON)
@Blocking
public class ContactResource {
    private static final String SUPPORT = "support service";
    /** As WhatsApp makes them; anything else could lead the address elsewhere. */
    private static final Pattern IDENTITY = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.]{0,149}");

    private final SupportApi support;
    private final Upstream upstream;

    ContactResource(@RestClient SupportApi support, Upstream upstream) {
        this.support = support;
        this.upstream = upstream;
    }

    @GET
    public Response get(@PathParam("channel") String channel, @PathParam("contact") String contact) {
        refuseUnlessIdentities(channel, contact);
        return upstream.pass(SUPPORT, () -> support.contactPage(upstream.authorization(), channel, contact));
    }

    @PATCH
    public Response change(@PathParam("channel") String channel, @PathParam("contact") String contact, byte[] body) {
        refuseUnlessIdentities(channel, contact);
        return upstream.pass(SUPPORT, () -> support.changeContact(upstream.authorization(), channel, contact, body));
    }

    @PUT
    @Path("/note")
    public Response note(
            @PathParam("channel") String channel,
            @PathParam("contact") String contact,
            @HeaderParam("If-Match") String version,
            byte[] body) {
        refuseUnlessIdentities(channel, contact);
        return upstream.pass(
                SUPPORT, () -> support.changeContactNote(upstream.authorization(), channel, contact, version, body));
    }

    @PUT
    @Path("/block")
    @Consumes(MediaType.WILDCARD)
    public Response block(@PathParam("channel") String channel, @PathParam("contact") String contact) {
        refuseUnlessIdentities(channel, contact);
        return upstream.pass(SUPPORT, () -> support.block(upstream.authorization(), channel, contact));
    }

    @DELETE
    @Path("/block")
    public Response unblock(@PathParam("channel") String channel, @PathParam("contact") String contact) {
        refuseUnlessIdentities(channel, contact);
        return upstream.pass(SUPPORT, () -> support.unblock(upstream.authorization(), channel, contact));
    }

    @PUT
    @Path("/merge")
    public Response merge(@PathParam("channel") String channel, @PathParam("contact") String contact, byte[] body) {
        refuseUnlessIdentities(channel, contact);
        return upstream.pass(SUPPORT, () -> support.merge(upstream.authorization(), channel, contact, body));
    }

    @DELETE
    @Path("/merge")
    public Response undoMerge(@PathParam("channel") String channel, @PathParam("contact") String contact) {
        refuseUnlessIdentities(channel, contact);
        return upstream.pass(SUPPORT, () -> support.undoMerge(upstream.authorization(), channel, contact));
    }

    private static void refuseUnlessIdentities(String channel, String contact) {
        if (!IDENTITY.matcher(channel).matches() || !IDENTITY.matcher(contact).matches()) {
            throw Problems.notFound("There is no such contact.");
        }
    }
}
