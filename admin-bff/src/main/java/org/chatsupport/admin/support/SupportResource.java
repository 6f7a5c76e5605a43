package org.chatsupport.admin.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.chatsupport.admin.limit.Action;
import org.chatsupport.admin.limit.RateLimited;
import org.chatsupport.admin.session.Problems;
import org.chatsupport.admin.token.RequiredScope;
import org.chatsupport.admin.token.Scope;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** The customer's API. The rules live in the services; here it is decided who may ask, and asked in their name. */
@Path("/api/support")
@RolesAllowed({"agent", "supervisor", "admin", "integration"})
@RequiredScope(Scope.TICKETS_READ)
@Produces({MediaType.APPLICATION_JSON, "application/problem+json"})
@Consumes(MediaType.APPLICATION_JSON)
@Blocking
public class SupportResource {
    private static final String SUPPORT = "support service";
    private static final String NOTIFICATION = "notification service";

    private final SupportApi support;
    private final NotificationApi notification;
    private final TemplateMessages templates;
    private final Upstream upstream;
    private final KnownAdmins known;
    private final SecurityIdentity identity;
    private final ObjectMapper mapper;
    private final MessageRights rights;

    SupportResource(
            @RestClient SupportApi support,
            @RestClient NotificationApi notification,
            TemplateMessages templates,
            Upstream upstream,
            KnownAdmins known,
            SecurityIdentity identity,
            ObjectMapper mapper,
            MessageRights rights) {
        this.support = support;
        this.notification = notification;
        this.templates = templates;
        this.upstream = upstream;
        this.known = known;
        this.identity = identity;
        this.mapper = mapper;
        this.rights = rights;
    }

    @POST
    @Path("/tickets")
    @RequiredScope(Scope.TICKETS_WRITE)
    @RateLimited(Action.CHATS)
    public Response create(byte[] body) {
        return upstream.passTicket(SUPPORT, () -> support.create(upstream.authorization(), body));
    }

    @POST
    @Path("/tickets/{id}/messages")
    @RequiredScope({Scope.MESSAGES_SEND, Scope.MESSAGES_AS_USER, Scope.TEMPLATES_SEND})
    public Response addMessage(@PathParam("id") long id, @HeaderParam("Idempotency-Key") String key, byte[] body) {
        rights.check(body);
        return templates
                .wanted(body)
                .map(request -> templates.send(id, key, request))
                .orElseGet(() ->
                        upstream.pass(SUPPORT, () -> support.addMessage(upstream.authorization(), id, key, body)));
    }

    @POST
    @Path("/tickets/{id}/messages/{messageId}/retry")
    @RequiredScope(Scope.MESSAGES_SEND)
    @Consumes(MediaType.WILDCARD)
    public Response retry(@PathParam("id") long id, @PathParam("messageId") long messageId) {
        return upstream.pass(SUPPORT, () -> support.retry(upstream.authorization(), id, messageId));
    }

    @PUT
    @Path("/tickets/{id}/messages/{messageId}/reaction")
    @RequiredScope(Scope.MESSAGES_SEND)
    public Response react(@PathParam("id") long id, @PathParam("messageId") long messageId, byte[] body) {
        return upstream.pass(SUPPORT, () -> support.react(upstream.authorization(), id, messageId, body));
    }

    @DELETE
    @Path("/tickets/{id}/messages/{messageId}/reaction")
    @RequiredScope(Scope.MESSAGES_SEND)
    @Consumes(MediaType.WILDCARD)
    public Response removeReaction(@PathParam("id") long id, @PathParam("messageId") long messageId) {
        return upstream.pass(SUPPORT, () -> support.removeReaction(upstream.authorization(), id, messageId));
    }

    @GET
    @Path("/tickets/{id}")
    public Response get(@PathParam("id") long id) {
        return upstream.passTicket(SUPPORT, () -> support.get(upstream.authorization(), id));
    }

    @POST
    @Path("/tickets/{id}/read")
    @RequiredScope(Scope.TICKETS_WRITE)
    @Consumes(MediaType.WILDCARD)
    public Response read(@PathParam("id") long id) {
        return upstream.pass(SUPPORT, () -> support.read(upstream.authorization(), id));
    }

    @PATCH
    @Path("/tickets/{id}")
    @RequiredScope(Scope.TICKETS_WRITE)
    public Response change(@PathParam("id") long id, @HeaderParam("If-Match") String version, byte[] body) {
        makeAssigneeKnown(body);
        return upstream.passTicket(SUPPORT, () -> support.change(upstream.authorization(), id, version, body));
    }

    @GET
    @Path("/open-tickets")
    @RateLimited(value = Action.SEARCHES, withQuery = "q")
    public Response openTickets(
            @QueryParam("status") List<String> status,
            @QueryParam("priority") String priority,
            @QueryParam("assigned_admin_id") String assignee,
            @QueryParam("mentioned_admin_id") String mentioned,
            @QueryParam("category") String category,
            @QueryParam("tag") String tag,
            @QueryParam("channel") String channel,
            @QueryParam("waiting") boolean waiting,
            @QueryParam("failed") boolean failed,
            @QueryParam("q") String text,
            @QueryParam("sort") String sort,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") String limit) {
        return list(
                true, status, priority, assignee, mentioned, category, tag, channel, waiting, failed, text, sort,
                cursor, limit);
    }

    @GET
    @Path("/tickets")
    @RateLimited(value = Action.SEARCHES, withQuery = "q")
    public Response tickets(
            @QueryParam("status") List<String> status,
            @QueryParam("priority") String priority,
            @QueryParam("assigned_admin_id") String assignee,
            @QueryParam("mentioned_admin_id") String mentioned,
            @QueryParam("category") String category,
            @QueryParam("tag") String tag,
            @QueryParam("channel") String channel,
            @QueryParam("waiting") boolean waiting,
            @QueryParam("failed") boolean failed,
            @QueryParam("q") String text,
            @QueryParam("sort") String sort,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") String limit) {
        return list(
                false, status, priority, assignee, mentioned, category, tag, channel, waiting, failed, text, sort,
                cursor, limit);
    }

    @GET
    @Path("/search")
    @RateLimited(Action.SEARCHES)
    public Response search(
            @QueryParam("q") String question, @QueryParam("cursor") String cursor, @QueryParam("limit") String limit) {
        return upstream.pass(SUPPORT, () -> support.search(upstream.authorization(), question, cursor, limit));
    }

    @GET
    @Path("/notifications")
    public Response notifications() {
        return upstream.passShared(
                NOTIFICATION,
                List.of("counts"),
                () -> notification.counts(upstream.authorization(Upstream.Service.NOTIFICATION)));
    }

    @GET
    @Path("/alerts")
    public Response alerts(
            @QueryParam("cursor") String cursor, @QueryParam("limit") String limit, @QueryParam("about") String about) {
        return upstream.passShared(
                NOTIFICATION,
                Arrays.asList("alerts", cursor, limit, about),
                () -> notification.alerts(upstream.authorization(Upstream.Service.NOTIFICATION), cursor, limit, about));
    }

    private Response list(
            boolean open,
            List<String> status,
            String priority,
            String assignee,
            String mentioned,
            String category,
            String tag,
            String channel,
            boolean waiting,
            boolean failed,
            String text,
            String sort,
            String cursor,
            String limit) {
        return upstream.passShared(
                SUPPORT,
                Arrays.asList(
                        open,
                        status,
                        priority,
                        assignee,
                        mentioned,
                        "me".equals(assignee) || "me".equals(mentioned)
                                ? identity.getPrincipal().getName()
                                : null,
                        category,
                        tag,
                        channel,
                        waiting,
                        failed,
                        text,
                        sort,
                        cursor,
                        limit),
                () -> support.list(
                        upstream.authorization(),
                        open,
                        status,
                        priority,
                        assignee,
                        mentioned,
                        category,
                        tag,
                        channel,
                        waiting,
                        failed,
                        text,
                        sort,
                        cursor,
                        limit));
    }

    private void makeAssigneeKnown(byte[] body) {
        var id = parsed(body).path("assigned_admin_id");
        if (id.isIntegralNumber() && id.canConvertToLong() && !known.makeKnown(id.asLong())) {
            throw Problems.invalid("assigned_admin_id", "must be the id of an active admin, or null");
        }
    }

    private JsonNode parsed(byte[] body) {
        try {
            return mapper.readTree(body);
        } catch (IOException e) {
            // The support-service answers what is wrong with it.
            return mapper.missingNode();
        }
    }
}
