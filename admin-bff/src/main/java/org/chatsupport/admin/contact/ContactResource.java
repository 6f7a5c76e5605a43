package org.chatsupport.admin.contact;

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
import org.chatsupport.admin.upstream.SupportService;
import org.chatsupport.defaults.problem.Problems;

/** Serves a contact with its history and what agents know about it. */
@Path("/api/support/contacts/{channel}/{contact}")
@RolesAllowed({"agent", "supervisor", "admin"})
@Produces({MediaType.APPLICATION_JSON, "application/problem+json"})
@Consumes(MediaType.APPLICATION_JSON)
public class ContactResource {
    /** The form of WhatsApp's ids; anything else could change the address of the call. */
    private static final Pattern IDENTITY = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.]{0,149}");

    private final SupportService support;

    ContactResource(SupportService support) {
        this.support = support;
    }

    @GET
    public Response get(@PathParam("channel") String channel, @PathParam("contact") String contact) {
        refuseUnlessIdentities(channel, contact);
        return support.pass(api -> api.contactPage(channel, contact));
    }

    @PATCH
    public Response change(@PathParam("channel") String channel, @PathParam("contact") String contact, byte[] body) {
        refuseUnlessIdentities(channel, contact);
        return support.pass(api -> api.changeContact(channel, contact, body));
    }

    @PUT
    @Path("/name")
    public Response rename(@PathParam("channel") String channel, @PathParam("contact") String contact, byte[] body) {
        refuseUnlessIdentities(channel, contact);
        return support.pass(api -> api.renameContact(channel, contact, body));
    }

    @DELETE
    @Path("/name")
    public Response takeNameBack(@PathParam("channel") String channel, @PathParam("contact") String contact) {
        refuseUnlessIdentities(channel, contact);
        return support.pass(api -> api.takeContactNameBack(channel, contact));
    }

    @PUT
    @Path("/note")
    public Response note(
            @PathParam("channel") String channel,
            @PathParam("contact") String contact,
            @HeaderParam("If-Match") String version,
            byte[] body) {
        refuseUnlessIdentities(channel, contact);
        return support.pass(api -> api.changeContactNote(channel, contact, version, body));
    }

    @PUT
    @Path("/block")
    @Consumes(MediaType.WILDCARD)
    public Response block(@PathParam("channel") String channel, @PathParam("contact") String contact) {
        refuseUnlessIdentities(channel, contact);
        return support.pass(api -> api.block(channel, contact));
    }

    @DELETE
    @Path("/block")
    public Response unblock(@PathParam("channel") String channel, @PathParam("contact") String contact) {
        refuseUnlessIdentities(channel, contact);
        return support.pass(api -> api.unblock(channel, contact));
    }

    @PUT
    @Path("/merge")
    public Response merge(@PathParam("channel") String channel, @PathParam("contact") String contact, byte[] body) {
        refuseUnlessIdentities(channel, contact);
        return support.pass(api -> api.merge(channel, contact, body));
    }

    @DELETE
    @Path("/merge")
    public Response undoMerge(@PathParam("channel") String channel, @PathParam("contact") String contact) {
        refuseUnlessIdentities(channel, contact);
        return support.pass(api -> api.undoMerge(channel, contact));
    }

    private static void refuseUnlessIdentities(String channel, String contact) {
        if (!IDENTITY.matcher(channel).matches() || !IDENTITY.matcher(contact).matches()) {
            throw Problems.notFound("There is no such contact.");
        }
    }
}
