package org.chatsupport.admin.support;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.chatsupport.admin.token.RequiredScope;
import org.chatsupport.admin.token.Scope;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/** What consoles want of WhatsApp itself: its templates, and that somebody types. */
@Path("/api/support")
@RolesAllowed({"agent", "supervisor", "admin", "integration"})
@RequiredScope({Scope.TEMPLATES_SEND, Scope.TICKETS_READ})
@Produces({MediaType.APPLICATION_JSON, "application/problem+json"})
@Blocking
public class ChannelResource {
    private static final Logger LOG = Logger.getLogger(ChannelResource.class);

    private final TemplateMessages templates;
    private final TicketContacts contacts;
    private final GatewayApi gateway;
    private final Upstream upstream;
    private final ObjectMapper mapper;

    ChannelResource(
            TemplateMessages templates,
            TicketContacts contacts,
            @RestClient GatewayApi gateway,
            Upstream upstream,
            ObjectMapper mapper) {
        this.templates = templates;
        this.contacts = contacts;
        this.gateway = gateway;
        this.upstream = upstream;
        this.mapper = mapper;
    }

    /** For a chat that is not begun yet. */
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

    /** Best effort: whoever types does not want to hear that it was not shown. */
    @POST
    @Path("/tickets/{id}/typing")
    @RequiredScope(Scope.MESSAGES_SEND)
    public void typing(@PathParam("id") long id) {
        var contact = contacts.of(id);
        if (!contact.hasNonNull("answerable")) {
            return;
        }
        var typing = mapper.createObjectNode().set("wamid", contact.get("answerable"));
        try (var answer = gateway.typing(
                upstream.authorization(Upstream.Service.GATEWAY),
                contact.path("channel").asText(),
                typing)) {
            LOG.debugf("Typing was answered with %d", answer.getStatus());
        } catch (ProcessingException e) {
            LOG.debugf("Typing was not shown: %s", e.getClass().getSimpleName());
        }
    }
}
