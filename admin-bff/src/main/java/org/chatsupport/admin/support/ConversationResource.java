package org.chatsupport.admin.support;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.chatsupport.admin.session.Problems;
import org.chatsupport.admin.token.RequiredScope;
import org.chatsupport.admin.token.Scope;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** What a user and the bot said before a ticket was opened. */
@Path("/api/conversations")
@RolesAllowed({"agent", "supervisor", "admin", "integration"})
@RequiredScope(Scope.TICKETS_READ)
@Produces({MediaType.APPLICATION_JSON, "application/problem+json"})
@Blocking
public class ConversationResource {
    private final SupportApi support;
    private final ConversationApi conversation;
    private final Upstream upstream;

    ConversationResource(@RestClient SupportApi support, @RestClient ConversationApi conversation, Upstream upstream) {
        this.support = support;
        this.conversation = conversation;
        this.upstream = upstream;
    }

    @GET
    @Path("/{ticketId}/history")
    public Response history(@PathParam("ticketId") long ticketId) {
        JsonNode contact;
        try (var answer = support.contact(upstream.authorization(), ticketId)) {
            if (answer.getStatus() == Response.Status.NOT_FOUND.getStatusCode()) {
                throw Problems.notFound("There is no ticket " + ticketId + ".");
            }
            contact = answer.readEntity(JsonNode.class);
        } catch (ProcessingException e) {
            throw Problems.unavailable("support service");
        }
        return upstream.pass(
                "conversation service",
                () -> conversation.history(
                        upstream.authorization(Upstream.Service.CONVERSATION),
                        contact.path("channel").asText(),
                        contact.path("contact").asText(),
                        contact.path("opened_at").asText(),
                        contact.path("first_message").asText(null)));
    }
}
