package org.chatsupport.support.inbox;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.chatsupport.support.actor.Caller;
import org.chatsupport.support.http.Problems;
import org.hibernate.exception.ConstraintViolationException;

/** Lists that admins want to find again. All read the shared ones, supervisors keep them; own ones are nobody else's. */
@Path("/saved-views")
@RolesAllowed({"agent", "supervisor", "admin"})
@Blocking
public class SavedViewResource {
    /** All of them are counted whenever the console shows them. */
    private static final long MOST_OF_ONE_OWNER = 50;

    private final Caller caller;
    private final EntityManager entities;
    private final SavedViewCounts counts;

    SavedViewResource(Caller caller, EntityManager entities, SavedViewCounts counts) {
        this.caller = caller;
        this.entities = entities;
        this.counts = counts;
    }

    /** What one wants to find again; with shared everybody gets it. */
    public record NewSavedView(
            @NotBlank @Size(max = 60) String name,
            @NotNull @Valid ViewFilter filter,
            @NotNull @Pattern(regexp = "newest|waiting|priority", message = "must be newest, waiting or priority")
                    String sort,
            boolean shared) {}

    /**
     * As the API shows it.
     *
     * @param count how many tickets it lists, at most 1,000; null where that is not counted
     * @param more whether there are more than that
     */
    public record SavedViewView(
            long id, String name, ViewFilter filter, String sort, boolean shared, Integer count, boolean more) {
        static SavedViewView of(SavedView one, SavedViewCounts.Count tickets) {
            return new SavedViewView(
                    one.id, one.name, one.filter, one.sort, one.ownerId == null, tickets.count(), tickets.more());
        }
    }

    /** The shared ones first, each kind by name. */
    public record SavedViewList(List<SavedViewView> items) {}

    @GET
    public SavedViewList list() {
        return new SavedViewList(entities
                .createQuery(
                        """
                        FROM SavedView WHERE ownerId IS NULL OR ownerId = :me
                        ORDER BY CASE WHEN ownerId IS NULL THEN 0 ELSE 1 END, name""",
                        SavedView.class)
                .setParameter("me", caller.adminId())
                .getResultList()
                .stream()
                .map(one -> SavedViewView.of(one, counts.of(one.filter, caller.adminId())))
                .toList());
    }

    @POST
    @Transactional
    public Response create(@NotNull @Valid NewSavedView wanted) {
        refuseUnlessKeeper(wanted.shared());
        var existing =
                wanted.shared() ? SavedView.find("ownerId IS NULL") : SavedView.find("ownerId", caller.adminId());
        // Held, so that of two at once the second counts the first.
        if (existing.withLock(LockModeType.PESSIMISTIC_WRITE).list().size() >= MOST_OF_ONE_OWNER) {
            throw Problems.conflict("There are " + MOST_OF_ONE_OWNER + " already. Delete some first.");
        }
        var one = new SavedView();
        write(one, wanted);
        return Response.status(Response.Status.CREATED)
                .entity(SavedViewView.of(one, SavedViewCounts.UNKNOWN))
                .build();
    }

    @PUT
    @Path("/{id}")
    @Transactional
    public SavedViewView change(@PathParam("id") long id, @NotNull @Valid NewSavedView wanted) {
        var one = visible(id);
        refuseUnlessKeeper(one.ownerId == null || wanted.shared());
        write(one, wanted);
        return SavedViewView.of(one, SavedViewCounts.UNKNOWN);
    }

    @DELETE
    @Path("/{id}")
    @Transactional
    public void delete(@PathParam("id") long id) {
        var one = visible(id);
        refuseUnlessKeeper(one.ownerId == null);
        one.delete();
    }

    private void write(SavedView one, NewSavedView wanted) {
        if (wanted.filter().status() != null && !wanted.filter().view().isOfOpenTickets()) {
            throw Problems.invalid("filter.status", "can only narrow a view of open tickets");
        }
        one.name = wanted.name().strip();
        one.filter = wanted.filter();
        one.sort = wanted.sort();
        one.ownerId = wanted.shared() ? null : caller.adminId();
        one.updatedAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
        try {
            entities.persist(one);
            entities.flush();
        } catch (ConstraintViolationException e) {
            throw Problems.conflict("There is a view with this name already.");
        }
    }

    /** Somebody else's own does not exist for the caller. */
    private SavedView visible(long id) {
        SavedView one = SavedView.findById(id);
        if (one == null || (one.ownerId != null && !one.ownerId.equals(caller.adminId()))) {
            throw Problems.notFound("saved view", id);
        }
        return one;
    }

    private void refuseUnlessKeeper(boolean shared) {
        if (shared && !caller.supervises()) {
            throw Problems.forbidden("Shared views are kept by supervisors and admins.");
        }
    }
}
