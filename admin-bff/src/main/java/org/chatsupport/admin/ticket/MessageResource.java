package org.chatsupport.admin.ticket;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.chatsupport.admin.caller.RequiredScope;
import org.chatsupport.admin.caller.Scope;
import org.chatsupport.admin.upstream.SupportService;

/** Sends messages of a ticket's thread, retries them, and sets reactions. */
@Path("/api/support/tickets/{id}/messages")
@RolesAllowed({"agent", "supervisor", "admin", "integration"})
@RequiredScope(Scope.MESSAGES_SEND)
@Produces({MediaType.APPLICATION_JSON, "application/problem+json"})
@Consumes(MediaType.APPLICATION_JSON)
public class MessageResource {
    private final SupportService support;
    private final TemplateMessages templates;
    private final MessageRights rights;

    MessageResource(SupportService support, TemplateMessages templates, MessageRights rights) {
        this.support = support;
        this.templates = templates;
        this.rights = rights;
    }

    @POST
    @RequiredScope({Scope.MESSAGES_SEND, Scope.MESSAGES_AS_USER, Scope.TEMPLATES_SEND})
    public Response add(@PathParam("id") long id, @HeaderParam("Idempotency-Key") String key, byte[] body) {
        rights.check(body);
        return templates
                .requestedIn(body)
                .map(request -> templates.send(id, key, request))
                .orElseGet(() -> support.pass(api -> api.addMessage(id, key, body)));
    }

    @POST
    @Path("/{messageId}/retry")
    @Consumes(MediaType.WILDCARD)
    public Response retry(@PathParam("id") long id, @PathParam("messageId") long messageId) {
        return templates.refusalToRepeat(id, messageId).orElseGet(() -> support.pass(api -> api.retry(id, messageId)));
    }

    @PUT
    @Path("/{messageId}/reaction")
    public Response react(@PathParam("id") long id, @PathParam("messageId") long messageId, byte[] body) {
        return support.pass(api -> api.react(id, messageId, body));
    }

    @DELETE
    @Path("/{messageId}/reaction")
    @Consumes(MediaType.WILDCARD)
    public Response removeReaction(@PathParam("id") long id, @PathParam("messageId") long messageId) {
        return support.pass(api -> api.removeReaction(id, messageId));
    }
}
