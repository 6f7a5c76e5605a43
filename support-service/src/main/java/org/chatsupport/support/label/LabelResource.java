package org.chatsupport.support.label;

import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.chatsupport.defaults.problem.Problems;
import org.hibernate.exception.ConstraintViolationException;

/** The categories of tickets, and the tags in use. */
@Path("/")
@RolesAllowed({"agent", "supervisor", "admin", "integration"})
public class LabelResource {
    private static final int MOST_SUGGESTIONS = 10;

    private final EntityManager entities;
    private final Tags tags;

    LabelResource(EntityManager entities, Tags tags) {
        this.entities = entities;
        this.tags = tags;
    }

    /** A category to add. */
    public record NewCategory(@NotBlank @Size(max = 60) String name) {}

    /** A change of a category; archived ones are not offered any more. */
    public record CategoryChange(@NotNull Boolean archived) {}

    /** A category as the API shows it. */
    public record CategoryView(long id, String name, boolean archived) {
        static CategoryView of(Category category) {
            return new CategoryView(category.id, category.name, category.archivedAt != null);
        }
    }

    /** All categories, by name. */
    public record CategoryList(List<CategoryView> items) {}

    /** Tags, the most used first. */
    public record TagList(List<String> items) {}

    @GET
    @Path("/categories")
    public CategoryList categories() {
        return new CategoryList(Category.<Category>list("ORDER BY name").stream()
                .map(CategoryView::of)
                .toList());
    }

    @POST
    @Path("/categories")
    @RolesAllowed({"supervisor", "admin"})
    @Transactional
    public Response add(@NotNull @Valid NewCategory request) {
        var category = new Category();
        category.name = request.name().strip();
        try {
            entities.persist(category);
            entities.flush();
        } catch (ConstraintViolationException e) {
            throw Problems.conflict("There is a category with this name already; perhaps it is archived.");
        }
        return Response.status(Response.Status.CREATED)
                .entity(CategoryView.of(category))
                .build();
    }

    @PATCH
    @Path("/categories/{id}")
    @RolesAllowed({"supervisor", "admin"})
    @Transactional
    public CategoryView change(@PathParam("id") long id, @NotNull @Valid CategoryChange change) {
        Category category = Category.findById(id);
        if (category == null) {
            throw Problems.notFound("category", id);
        }
        if (change.archived() != (category.archivedAt != null)) {
            category.archivedAt = change.archived() ? Instant.now() : null;
        }
        return CategoryView.of(category);
    }

    @GET
    @Path("/tags")
    public TagList suggestions(@QueryParam("q") @DefaultValue("") @Size(max = 40) String beginning) {
        return new TagList(tags.suggestions(beginning.strip().toLowerCase(Locale.ROOT), MOST_SUGGESTIONS));
    }
}
