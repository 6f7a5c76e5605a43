package org.chatsupport.admin.ticket;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Function;
import org.chatsupport.admin.caller.RequiredScope;
import org.chatsupport.admin.caller.Scope;
import org.chatsupport.admin.caller.TokenScopes;
import org.chatsupport.admin.http.RequestJson;
import org.chatsupport.admin.limit.Action;
import org.chatsupport.admin.limit.RateLimited;
import org.chatsupport.admin.upstream.ConversationService;
import org.chatsupport.admin.upstream.KnownAdmins;
import org.chatsupport.admin.upstream.SupportApi;
import org.chatsupport.admin.upstream.SupportService;
import org.chatsupport.admin.upstream.TicketFilter;
import org.chatsupport.defaults.problem.Problems;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Serves tickets: lists, single ones, and changes. Roles and scopes are checked here; support-service has the rules. */
@Path("/api/support")
@RolesAllowed({"agent", "supervisor", "admin", "integration"})
@RequiredScope(Scope.TICKETS_READ)
@Produces({MediaType.APPLICATION_JSON, "application/problem+json"})
@Consumes(MediaType.APPLICATION_JSON)
public class TicketResource {
    private static final String CONTACT = "contact";

    private final SupportService support;
    private final ConversationService conversations;
    private final String channel;
    private final KnownAdmins admins;
    private final SecurityIdentity identity;
    private final TokenScopes scopes;
    private final RequestJson json;

    TicketResource(
            SupportService support,
            ConversationService conversations,
            @ConfigProperty(name = "admin.whatsapp-channel") String channel,
            KnownAdmins admins,
            SecurityIdentity identity,
            TokenScopes scopes,
            RequestJson json) {
        this.support = support;
        this.conversations = conversations;
        this.channel = channel;
        this.admins = admins;
        this.identity = identity;
        this.scopes = scopes;
        this.json = json;
    }

    @GET
    @Path("/open-tickets")
    @RateLimited(value = Action.SEARCHES, withQuery = "q")
    public Response openTickets(@BeanParam TicketFilter filter) {
        return list(true, filter);
    }

    @GET
    @Path("/tickets")
    @RateLimited(value = Action.SEARCHES, withQuery = "q")
    public Response tickets(@BeanParam TicketFilter filter) {
        return list(false, filter);
    }

    @POST
    @Path("/tickets")
    @RequiredScope(Scope.TICKETS_WRITE)
    @RateLimited(Action.CHATS)
    public Response create(byte[] body) {
        var request = withContact(body);
        return passTicket(api -> api.create(request));
    }

    @GET
    @Path("/tickets/{id}")
    public Response get(@PathParam("id") long id) {
        return passTicket(api -> api.get(id));
    }

    @PATCH
    @Path("/tickets/{id}")
    @RequiredScope(Scope.TICKETS_WRITE)
    public Response change(@PathParam("id") long id, @HeaderParam("If-Match") String version, byte[] body) {
        makeAssigneeKnown(body);
        return passTicket(api -> api.change(id, version, body));
    }

    @POST
    @Path("/tickets/{id}/read")
    @RequiredScope(Scope.TICKETS_WRITE)
    @Consumes(MediaType.WILDCARD)
    public Response read(@PathParam("id") long id) {
        return support.pass(api -> api.read(id));
    }

    /** Adds whose number it is, which only conversation-service knows; support-service reports what is wrong with it. */
    private byte[] withContact(byte[] body) {
        if (!(json.of(body) instanceof ObjectNode request)) {
            return body;
        }
        request.remove(CONTACT);
        var number = request.path("phone_number");
        if (number.isTextual()) {
            var answer = conversations.answer(api -> api.contactOfNumber(channel, number.textValue()));
            if (answer.isOk()) {
                request.set(CONTACT, conversations.read(answer));
            } else if (answer.status() >= Response.Status.INTERNAL_SERVER_ERROR.getStatusCode()) {
                throw conversations.unavailable();
            }
        }
        return request.toString().getBytes(StandardCharsets.UTF_8);
    }

    private Response list(boolean open, TicketFilter filter) {
        var caller = filter.namesTheCaller() ? identity.getPrincipal().getName() : null;
        return support.passShared(
                Arrays.asList("tickets", open, filter.values(), caller), api -> api.list(open, filter));
    }

    /** Passes a ticket on, without the team's notes if the caller is a token that may not read them. */
    private Response passTicket(Function<SupportApi, Response> call) {
        var answer = support.answer(call);
        return (scopes.allows(Scope.NOTES_READ) ? answer : answer.without("notes")).response();
    }

    private void makeAssigneeKnown(byte[] body) {
        var id = json.of(body).path("assigned_admin_id");
        if (id.isIntegralNumber() && id.canConvertToLong() && !admins.makeKnown(id.asLong())) {
            throw Problems.invalid("assigned_admin_id", "must be the id of an active admin, or null");
        }
    }
}
