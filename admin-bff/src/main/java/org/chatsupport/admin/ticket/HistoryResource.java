package org.chatsupport.admin.ticket;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.chatsupport.admin.caller.RequiredScope;
import org.chatsupport.admin.caller.Scope;
import org.chatsupport.admin.upstream.ConversationService;
import org.chatsupport.admin.upstream.TicketContacts;

/** Serves the conversation with the bot that led to a ticket. */
@Path("/api/conversations")
@RolesAllowed({"agent", "supervisor", "admin", "integration"})
@RequiredScope(Scope.TICKETS_READ)
@Produces({MediaType.APPLICATION_JSON, "application/problem+json"})
public class HistoryResource {
    private final TicketContacts contacts;
    private final ConversationService conversations;

    HistoryResource(TicketContacts contacts, ConversationService conversations) {
        this.contacts = contacts;
        this.conversations = conversations;
    }

    @GET
    @Path("/{ticketId}/history")
    public Response history(@PathParam("ticketId") long ticketId) {
        var contact = contacts.of(ticketId);
        return conversations.pass(api -> api.history(
                contact.path("channel").asText(),
                contact.path("contact").asText(),
                contact.path("opened_at").asText(),
                contact.path("first_message").asText(null)));
    }
}
