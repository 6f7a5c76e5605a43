package org.chatsupport.admin.ticket;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.chatsupport.admin.caller.RequiredScope;
import org.chatsupport.admin.caller.Scope;
import org.chatsupport.admin.upstream.ConversationService;
import org.chatsupport.admin.upstream.GatewayService;
import org.chatsupport.admin.upstream.TicketContacts;
import org.eclipse.microprofile.config.inject.ConfigProperty;
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
    private final ConversationService conversations;
    private final String channel;
    private final ObjectMapper mapper;

    ChannelResource(
            TemplateMessages templates,
            TicketContacts contacts,
            GatewayService gateway,
            ConversationService conversations,
            @ConfigProperty(name = "admin.whatsapp-channel") String channel,
            ObjectMapper mapper) {
        this.templates = templates;
        this.contacts = contacts;
        this.gateway = gateway;
        this.conversations = conversations;
        this.channel = channel;
        this.mapper = mapper;
    }

    /**
     * Returns the templates for a chat that has not started yet.
     *
     * @param number the number of the user; null when it is not known yet
     */
    @GET
    @Path("/templates")
    public Response listTemplates(@QueryParam("phone_number") String number) {
        return templates.list(number == null ? Addressee.NOBODY : addressee(number));
    }

    @GET
    @Path("/tickets/{id}/templates")
    public Response listTemplatesOfTicket(@PathParam("id") long id) {
        return templates.listOfTicket(id);
    }

    /** Returns the contact of a number. A text that is not a number is refused later, when the chat is started. */
    private Addressee addressee(String number) {
        var contact = conversations.answer(api -> api.contactOfNumber(channel, number));
        return contact.isOk() ? Addressee.of(conversations.read(contact)) : Addressee.NOBODY;
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
