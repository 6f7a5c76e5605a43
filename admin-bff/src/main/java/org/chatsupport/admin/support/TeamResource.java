package org.chatsupport.admin.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import org.chatsupport.admin.session.Account;
import org.chatsupport.admin.session.Problems;
import org.chatsupport.admin.token.RequiredScope;
import org.chatsupport.admin.token.Scope;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Those who answer: who is there, how many tickets each holds and may be handed. */
@Path("/api/support/team")
@Produces({MediaType.APPLICATION_JSON, "application/problem+json"})
@Blocking
public class TeamResource {
    private static final String SUPPORT = "support service";

    private final SupportApi support;
    private final Upstream upstream;
    private final KnownAdmins known;
    private final ObjectMapper mapper;

    TeamResource(@RestClient SupportApi support, Upstream upstream, KnownAdmins known, ObjectMapper mapper) {
        this.support = support;
        this.upstream = upstream;
        this.known = known;
        this.mapper = mapper;
    }

    /**
     * One who answers.
     *
     * @param availability AVAILABLE or AWAY, as they said
     * @param present available, and at the console a moment ago
     * @param capacity how many open tickets may be handed to them automatically; 0 for none
     * @param openTickets assigned to them and not yet resolved
     */
    public record Member(
            long id, String name, String role, String availability, boolean present, int capacity, long openTickets) {}

    /** All whose account is active, by name. */
    public record TeamList(List<Member> items) {}

    @GET
    @RolesAllowed({"agent", "supervisor", "admin", "integration"})
    @RequiredScope(Scope.ADMINS_READ)
    public Response list() {
        var answer = Upstream.answer(SUPPORT, () -> support.team(upstream.authorization()));
        if (answer.status() != Response.Status.OK.getStatusCode()) {
            return answer.response();
        }
        var desk = new HashMap<Long, JsonNode>();
        parsed(answer.body())
                .path("items")
                .forEach(item -> desk.put(item.path("id").asLong(), item));
        var members = Account.<Account>list("active = true ORDER BY name, id").stream()
                .map(account -> member(account, desk.getOrDefault(account.id, mapper.createObjectNode())))
                .toList();
        return Response.ok(new TeamList(members)).build();
    }

    /** Being available is everybody's own choice; capacities, and the choice for others, are the supervisors'. */
    @PATCH
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({"agent", "supervisor", "admin"})
    public Response change(@PathParam("id") long id, byte[] body) {
        if (!known.makeKnown(id)) {
            throw Problems.notFound("There is no active admin " + id + ".");
        }
        return upstream.pass(SUPPORT, () -> support.changeMember(upstream.authorization(), id, body));
    }

    /** The caller's console is open; without this for some minutes they count as absent. */
    @PUT
    @Path("/me/seen")
    @RolesAllowed({"agent", "supervisor", "admin"})
    public Response seen() {
        return upstream.pass(SUPPORT, () -> support.seen(upstream.authorization()));
    }

    private static Member member(Account account, JsonNode desk) {
        return new Member(
                account.id,
                account.name,
                account.role,
                desk.path("availability").asText("AVAILABLE"),
                desk.path("present").asBoolean(),
                desk.path("capacity").asInt(),
                desk.path("open_tickets").asLong());
    }

    private JsonNode parsed(byte[] body) {
        try {
            return mapper.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
