package org.chatsupport.admin.team;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
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
import java.util.HashMap;
import java.util.List;
import org.chatsupport.admin.account.Account;
import org.chatsupport.admin.caller.RequiredScope;
import org.chatsupport.admin.caller.Scope;
import org.chatsupport.admin.upstream.KnownAdmins;
import org.chatsupport.admin.upstream.SupportApi;
import org.chatsupport.admin.upstream.SupportService;
import org.chatsupport.defaults.problem.Problems;

/** Serves the team: who is present, how many tickets each agent has, and how many may be assigned to them automatically. */
@Path("/api/support/team")
@Produces({MediaType.APPLICATION_JSON, "application/problem+json"})
public class TeamResource {

    private final SupportService support;
    private final KnownAdmins known;

    TeamResource(SupportService support, KnownAdmins known) {
        this.support = support;
        this.known = known;
    }

    /**
     * An agent.
     *
     * @param availability AVAILABLE or AWAY, as the agent chose
     * @param present whether the agent is available and used the console a moment ago
     * @param capacity how many open tickets may be assigned to the agent automatically; 0 for none
     * @param openTickets how many tickets are assigned to the agent and not yet resolved
     */
    public record Member(
            long id, String name, String role, String availability, boolean present, int capacity, long openTickets) {}

    /** Returns all agents with an active account, ordered by name. */
    public record TeamList(List<Member> items) {}

    @GET
    @RolesAllowed({"agent", "supervisor", "admin", "integration"})
    @RequiredScope(Scope.ADMINS_READ)
    public Response list() {
        var answer = support.answer(SupportApi::team);
        if (!answer.isOk()) {
            return answer.response();
        }
        var desk = new HashMap<Long, JsonNode>();
        support.read(answer)
                .path("items")
                .forEach(item -> desk.put(item.path("id").asLong(), item));
        var members = Account.<Account>list("active = true ORDER BY name, id").stream()
                .map(account -> member(account, desk.getOrDefault(account.id, MissingNode.getInstance())))
                .toList();
        return Response.ok(new TeamList(members)).build();
    }

    /**
     * Changes an agent. Agents choose their own availability; supervisors set capacities, and the availability of
     * others.
     */
    @PATCH
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({"agent", "supervisor", "admin"})
    public Response change(@PathParam("id") long id, byte[] body) {
        if (!known.makeKnown(id)) {
            throw Problems.notFound("There is no active admin " + id + ".");
        }
        return support.pass(api -> api.changeMember(id, body));
    }

    /** Reports that the caller's console is open; after some minutes without a report the caller counts as absent. */
    @PUT
    @Path("/me/seen")
    @RolesAllowed({"agent", "supervisor", "admin"})
    public Response seen() {
        return support.pass(api -> api.seen());
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
}
