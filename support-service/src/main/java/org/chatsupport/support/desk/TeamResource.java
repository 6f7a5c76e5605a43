package org.chatsupport.support.desk;

import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import java.util.List;
import org.chatsupport.defaults.problem.Problems;
import org.chatsupport.support.actor.Caller;
import org.chatsupport.support.actor.KnownAdmins;

/** The agents: who is online, and how many tickets each is assigned automatically. */
@Path("/team")
public class TeamResource {
    private final Team team;
    private final Caller caller;
    private final KnownAdmins admins;
    private final EntityManager entities;

    TeamResource(Team team, Caller caller, KnownAdmins admins, EntityManager entities) {
        this.team = team;
        this.caller = caller;
        this.admins = admins;
        this.entities = entities;
    }

    /** All agents, by name. */
    public record TeamList(List<Team.Member> items) {}

    /** A change of an agent: what is absent stays. */
    public record MemberChange(Availability availability, @Min(0) @Max(100) Integer capacity) {}

    @GET
    @RolesAllowed({"agent", "supervisor", "admin", "integration"})
    public TeamList list() {
        return new TeamList(team.members());
    }

    /** Changes an agent: every agent sets their own availability, and supervisors set everything of everybody. */
    @PATCH
    @Path("/{id}")
    @RolesAllowed({"agent", "supervisor", "admin"})
    @Transactional
    public void change(@PathParam("id") long id, @NotNull @Valid MemberChange change) {
        boolean self = caller.adminId() == id;
        if (!caller.supervises() && (!self || change.capacity() != null)) {
            throw Problems.forbidden(
                    self
                            ? "A supervisor decides how many tickets you are assigned."
                            : "Only a supervisor changes this for somebody else.");
        }
        Admin admin = entities.find(Admin.class, id);
        if (admin == null) {
            throw Problems.notFound("admin", id);
        }
        if (change.availability() != null) {
            admin.availability = change.availability();
            admin.seenAt = self ? Instant.now() : admin.seenAt;
        }
        if (change.capacity() != null) {
            admin.capacity = change.capacity();
        }
    }

    /** Keeps that the caller's console is open. */
    @PUT
    @Path("/me/seen")
    @RolesAllowed({"agent", "supervisor", "admin"})
    @Transactional
    public void seen() {
        admins.register(caller);
        team.seen(caller.adminId());
    }
}
