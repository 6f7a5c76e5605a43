package org.chatsupport.support.canned;

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
import java.time.Instant;
import java.util.List;
import org.chatsupport.defaults.problem.Problems;
import org.chatsupport.support.actor.Caller;
import org.chatsupport.support.database.Moment;
import org.chatsupport.support.ownership.SharedOrOwn;

/** Canned responses: the shared ones, and the caller's own. */
@Path("/canned-responses")
@RolesAllowed({"agent", "supervisor", "admin"})
public class CannedResponseResource {
    /** The console holds all of them, so that it can offer them without delay. */
    private static final long MOST_OF_ONE_OWNER = 500;

    private static final String SHARED = "canned responses";

    private final Caller caller;
    private final SharedOrOwn ownership;
    private final EntityManager entities;

    CannedResponseResource(Caller caller, SharedOrOwn ownership, EntityManager entities) {
        this.caller = caller;
        this.ownership = ownership;
        this.entities = entities;
    }

    /** A canned response to write, for all agents or for the caller alone. */
    public record NewCannedResponse(
            @NotBlank
                    @Size(max = 40)
                    @Pattern(regexp = "[\\p{L}\\p{N}_-]*", message = "may hold letters, digits, - and _")
                    String shortcut,
            @NotBlank @Size(max = 100) String title,
            @NotBlank @Size(max = 4096) String text,
            @Pattern(regexp = "[a-z]{2}(-[A-Z]{2})?", message = "must be a language as en or pt-BR") String language,
            boolean shared) {}

    /** A canned response as the API shows it. */
    public record CannedResponseView(
            long id, String shortcut, String title, String text, String language, boolean shared, Instant updatedAt) {
        static CannedResponseView of(CannedResponse response) {
            return new CannedResponseView(
                    response.id,
                    response.shortcut,
                    response.title,
                    response.text,
                    response.language,
                    response.ownerId == null,
                    response.updatedAt);
        }
    }

    /** The shared ones and the caller's own, by shortcut. */
    public record CannedResponseList(List<CannedResponseView> items) {}

    @GET
    public CannedResponseList list() {
        return new CannedResponseList(entities.createQuery(
                        """
                        FROM CannedResponse WHERE ownerId IS NULL OR ownerId = :me
                        ORDER BY shortcut, ownerId, language""",
                        CannedResponse.class)
                .setParameter("me", caller.adminId())
                .getResultStream()
                .map(CannedResponseView::of)
                .toList());
    }

    @POST
    @Transactional
    public Response create(@NotNull @Valid NewCannedResponse request) {
        ownership.checkMayChange(request.shared(), SHARED);
        var owner = ownership.owner(request.shared());
        ownership.checkRoom(
                owner == null ? CannedResponse.find("ownerId IS NULL") : CannedResponse.find("ownerId", owner),
                MOST_OF_ONE_OWNER);
        var response = new CannedResponse();
        write(response, request);
        return Response.status(Response.Status.CREATED)
                .entity(CannedResponseView.of(response))
                .build();
    }

    @PUT
    @Path("/{id}")
    @Transactional
    public CannedResponseView change(@PathParam("id") long id, @NotNull @Valid NewCannedResponse request) {
        var response = visible(id);
        ownership.checkMayChange(response.ownerId == null || request.shared(), SHARED);
        write(response, request);
        return CannedResponseView.of(response);
    }

    @DELETE
    @Path("/{id}")
    @Transactional
    public void delete(@PathParam("id") long id) {
        var response = visible(id);
        ownership.checkMayChange(response.ownerId == null, SHARED);
        response.delete();
    }

    private CannedResponse visible(long id) {
        return ownership.visible(CannedResponse.findById(id), "canned response", id);
    }

    private void write(CannedResponse response, NewCannedResponse request) {
        var unknown = CannedResponse.unknownVariables(request.text());
        if (!unknown.isEmpty()) {
            throw Problems.invalid(
                    "text",
                    "has variables that nobody can fill in: " + String.join(", ", unknown) + ". Known are "
                            + String.join(", ", CannedResponse.VARIABLES));
        }
        response.shortcut = request.shortcut().strip();
        response.title = request.title().strip();
        response.text = request.text().strip();
        response.language = request.language();
        response.ownerId = ownership.owner(request.shared());
        response.updatedAt = Moment.now();
        ownership.save(response, "There is one with this shortcut and language already.");
    }
}
