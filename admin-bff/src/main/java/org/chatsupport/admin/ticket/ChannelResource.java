package org.chatsupport.admin.ticket;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.chatsupport.admin.caller.RequiredScope;
import org.chatsupport.admin.caller.Scope;
import org.chatsupport.admin.upstream.GatewayService;
import org.chatsupport.admin.upstream.TicketContacts;
import org.jboss.logging.Logger;

/** Serves the account's templates, and sends the typing indicator. */
@Path("/api/support")
@RolesAllowed({"agent", "supervisor", "admin", "integration"})
@RequiredScope({Scope.TEMPLATES_SEND, Scope.TICKETS_READ})
@Produces({MediaType.APPLICATION_JSON, "application/problem+json"})
public class ChannelResource {
    private static final Logger LOG = Logger.getLogger(ChannelResource.class);

    private final TemplateMessages templates;
    private final TicketContacts contacts;
    private final GatewayService gateway;
    private final ObjectMapper mapper;

    ChannelResource(TemplateMessages templates, TicketContacts contacts, GatewayService gateway, ObjectMapper mapper) {
        this.templates = templates;
        this.contacts = contacts;
        this.gateway = gateway;
        this.mapper = mapper;
    }

    /** Returns the templates for a chat that has not started yet. */
    @GET
    @Path("/templates")
    public Response listTemplates() {
        return templates.list();
    }

    @GET
    @Path("/tickets/{id}/templates")
    public Response listTemplatesOfTicket(@PathParam("id") long id) {
        contacts.of(id);
        return templates.list();
    }

    /** Sends the typing indicator as best effort, because an agent who is typing has no use for a failure. */
    @POST
    @Path("/tickets/{id}/typing")
    @RequiredScope(Scope.MESSAGES_SEND)
    public void typing(@PathParam("id") long id) {
        var contact = contacts.of(id);
        if (!contact.hasNonNull("answerable")) {
            return;
        }
        var typing = mapper.createObjectNode().set("wamid", contact.get("answerable"));
        try {
            gateway.answer(api -> api.typing(contact.path("channel").asText(), typing));
        } catch (HttpProblem e) {
            LOG.debugf("Typing was not shown: %s", e.getMessage());
        }
    }
}
