package org.chatsupport.support.canned;

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

/** Answers that are written often. All admins read the shared ones, supervisors keep them; own ones are nobody else's. */
@Path("/canned-responses")
@RolesAllowed({"agent", "supervisor", "admin"})
@Blocking
public class CannedResponseResource {
    /** The console holds all of them, to offer them without delay. */
    private static final long MOST_OF_ONE_OWNER = 500;

    private final Caller caller;
    private final EntityManager entities;

    CannedResponseResource(Caller caller, EntityManager entities) {
        this.caller = caller;
        this.entities = entities;
    }

    /** What one says; with shared everybody gets it. */
    public record NewCannedResponse(
            @NotBlank
                    @Size(max = 40)
                    @Pattern(regexp = "[\\p{L}\\p{N}_-]*", message = "may hold letters, digits, - and _")
                    String shortcut,
            @NotBlank @Size(max = 100) String title,
            @NotBlank @Size(max = 4096) String text,
            @Pattern(regexp = "[a-z]{2}(-[A-Z]{2})?", message = "must be a language as en or pt-BR") String language,
            boolean shared) {}

    /** As the API shows it. */
    public record CannedResponseView(
            long id, String shortcut, String title, String text, String language, boolean shared, Instant updatedAt) {
        static CannedResponseView of(CannedResponse one) {
            return new CannedResponseView(
                    one.id, one.shortcut, one.title, one.text, one.language, one.ownerId == null, one.updatedAt);
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
    public Response create(@NotNull @Valid NewCannedResponse wanted) {
        refuseUnlessKeeper(wanted.shared());
        var existing = wanted.shared()
                ? CannedResponse.find("ownerId IS NULL")
                : CannedResponse.find("ownerId", caller.adminId());
        // Held, so that of two at once the second counts the first.
        if (existing.withLock(LockModeType.PESSIMISTIC_WRITE).list().size() >= MOST_OF_ONE_OWNER) {
            throw Problems.conflict("There are " + MOST_OF_ONE_OWNER + " already. Delete some first.");
        }
        var one = new CannedResponse();
        write(one, wanted);
        return Response.status(Response.Status.CREATED)
                .entity(CannedResponseView.of(one))
                .build();
    }

    @PUT
    @Path("/{id}")
    @Transactional
    public CannedResponseView change(@PathParam("id") long id, @NotNull @Valid NewCannedResponse wanted) {
        var one = visible(id);
        refuseUnlessKeeper(one.ownerId == null || wanted.shared());
        write(one, wanted);
        return CannedResponseView.of(one);
    }

    @DELETE
    @Path("/{id}")
    @Transactional
    public void delete(@PathParam("id") long id) {
        var one = visible(id);
        refuseUnlessKeeper(one.ownerId == null);
        one.delete();
    }

    private void write(CannedResponse one, NewCannedResponse wanted) {
        var unknown = CannedResponse.unknownVariables(wanted.text());
        if (!unknown.isEmpty()) {
            throw Problems.invalid(
                    "text",
                    "has variables that nobody can fill in: " + String.join(", ", unknown) + ". Known are "
                            + String.join(", ", CannedResponse.VARIABLES));
        }
        one.shortcut = wanted.shortcut().strip();
        one.title = wanted.title().strip();
        one.text = wanted.text().strip();
        one.language = wanted.language();
        one.ownerId = wanted.shared() ? null : caller.adminId();
        one.updatedAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
        try {
            entities.persist(one);
            entities.flush();
        } catch (ConstraintViolationException e) {
            throw Problems.conflict("There is one with this shortcut and language already.");
        }
    }

    /** Somebody else's own does not exist for the caller. */
    private CannedResponse visible(long id) {
        CannedResponse one = CannedResponse.findById(id);
        if (one == null || (one.ownerId != null && !one.ownerId.equals(caller.adminId()))) {
            throw Problems.notFound("canned response", id);
        }
        return one;
    }

    private void refuseUnlessKeeper(boolean shared) {
        if (shared && !caller.supervises()) {
            throw Problems.forbidden("Shared canned responses are kept by supervisors and admins.");
        }
    }
}
