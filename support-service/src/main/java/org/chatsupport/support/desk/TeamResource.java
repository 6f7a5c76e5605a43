package org.chatsupport.support.desk;

import io.smallrye.common.annotation.Blocking;
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
import org.chatsupport.support.actor.Caller;
import org.chatsupport.support.http.Problems;

/** Who answers, who is there, and how many tickets each may be handed. */
@Path("/team")
@Blocking
public class TeamResource {
    private final Team team;
    private final Caller caller;
    private final EntityManager entities;

    TeamResource(Team team, Caller caller, EntityManager entities) {
        this.team = team;
        this.caller = caller;
        this.entities = entities;
    }

    /** Everybody who answers. */
    public record TeamList(List<Team.Member> items) {}

    /** What is absent stays. */
    public record MemberChange(Availability availability, @Min(0) @Max(100) Integer capacity) {}

    @GET
    @RolesAllowed({"agent", "supervisor", "admin", "integration"})
    public TeamList list() {
        return new TeamList(team.members());
    }

    /** Everybody decides about being available; how much somebody is handed is decided by supervisors. */
    @PATCH
    @Path("/{id}")
    @RolesAllowed({"agent", "supervisor", "admin"})
    @Transactional
    public void change(@PathParam("id") long id, @NotNull @Valid MemberChange wanted) {
        boolean self = caller.adminId() == id;
        if (!caller.supervises() && (!self || wanted.capacity() != null)) {
            throw Problems.forbidden(
                    self
                            ? "A supervisor decides how many tickets you are handed."
                            : "Only a supervisor changes this for somebody else.");
        }
        Admin admin = entities.find(Admin.class, id);
        if (admin == null) {
            throw Problems.notFound("admin", id);
        }
        if (wanted.availability() != null) {
            admin.availability = wanted.availability();
            admin.seenAt = self ? Instant.now() : admin.seenAt;
        }
        if (wanted.capacity() != null) {
            admin.capacity = wanted.capacity();
        }
    }

    /** The caller's console is open. */
    @PUT
    @Path("/me/seen")
    @RolesAllowed({"agent", "supervisor", "admin"})
    @Transactional
    public void seen() {
        caller.actor();
        team.seen(caller.adminId());
    }
}
