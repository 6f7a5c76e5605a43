package org.chatsupport.support.inbox;

import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.EntityManager;
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
import java.util.List;
import java.util.stream.IntStream;
import org.chatsupport.defaults.problem.Problems;
import org.chatsupport.support.actor.Caller;
import org.chatsupport.support.database.Moment;
import org.chatsupport.support.ownership.SharedOrOwn;

/** Saved views: the shared ones, and the caller's own. */
@Path("/saved-views")
@RolesAllowed({"agent", "supervisor", "admin"})
public class SavedViewResource {
    /** The console counts all of them whenever it shows them. */
    private static final long MOST_OF_ONE_OWNER = 50;

    private static final String SHARED = "views";

    private final Caller caller;
    private final SharedOrOwn ownership;
    private final SavedViewCounts counts;
    private final EntityManager entities;

    SavedViewResource(Caller caller, SharedOrOwn ownership, SavedViewCounts counts, EntityManager entities) {
        this.caller = caller;
        this.ownership = ownership;
        this.counts = counts;
        this.entities = entities;
    }

    /** A view to save, for all agents or for the caller alone. */
    public record NewSavedView(
            @NotBlank @Size(max = 60) String name,
            @NotNull @Valid ViewFilter filter,
            @NotNull @Pattern(regexp = "newest|waiting|priority", message = "must be newest, waiting or priority")
                    String sort,
            boolean shared) {}

    /**
     * A saved view as the API shows it.
     *
     * @param count the number of its tickets, at most 1,000; null where that is not counted
     * @param more whether there are more than that
     */
    public record SavedViewView(
            long id, String name, ViewFilter filter, String sort, boolean shared, Integer count, boolean more) {
        static SavedViewView of(SavedView view, SavedViewCounts.Count tickets) {
            return new SavedViewView(
                    view.id, view.name, view.filter, view.sort, view.ownerId == null, tickets.count(), tickets.more());
        }
    }

    /** Saved views by name, the shared ones first. */
    public record SavedViewList(List<SavedViewView> items) {}

    @GET
    public SavedViewList list() {
        var views = entities.createQuery(
                        """
                        FROM SavedView WHERE ownerId IS NULL OR ownerId = :me
                        ORDER BY CASE WHEN ownerId IS NULL THEN 0 ELSE 1 END, name""",
                        SavedView.class)
                .setParameter("me", caller.adminId())
                .getResultList();
        var counted = counts.of(views.stream().map(view -> view.filter).toList(), caller.adminId());
        return new SavedViewList(IntStream.range(0, views.size())
                .mapToObj(i -> SavedViewView.of(views.get(i), counted.get(i)))
                .toList());
    }

    @POST
    @Transactional
    public Response create(@NotNull @Valid NewSavedView request) {
        ownership.checkMayChange(request.shared(), SHARED);
        var owner = ownership.owner(request.shared());
        ownership.checkRoom(
                owner == null ? SavedView.find("ownerId IS NULL") : SavedView.find("ownerId", owner),
                MOST_OF_ONE_OWNER);
        var view = new SavedView();
        write(view, request);
        return Response.status(Response.Status.CREATED)
                .entity(SavedViewView.of(view, SavedViewCounts.UNKNOWN))
                .build();
    }

    @PUT
    @Path("/{id}")
    @Transactional
    public SavedViewView change(@PathParam("id") long id, @NotNull @Valid NewSavedView request) {
        var view = visible(id);
        ownership.checkMayChange(view.ownerId == null || request.shared(), SHARED);
        write(view, request);
        return SavedViewView.of(view, SavedViewCounts.UNKNOWN);
    }

    @DELETE
    @Path("/{id}")
    @Transactional
    public void delete(@PathParam("id") long id) {
        var view = visible(id);
        ownership.checkMayChange(view.ownerId == null, SHARED);
        view.delete();
    }

    private SavedView visible(long id) {
        return ownership.visible(SavedView.findById(id), "saved view", id);
    }

    private void write(SavedView view, NewSavedView request) {
        if (request.filter().status() != null && !request.filter().view().isOfOpenTickets()) {
            throw Problems.invalid("filter.status", "can only narrow a view of open tickets");
        }
        view.name = request.name().strip();
        view.filter = request.filter();
        view.sort = request.sort();
        view.ownerId = ownership.owner(request.shared());
        view.updatedAt = Moment.now();
        ownership.save(view, "There is a view with this name already.");
    }
}
