package org.chatsupport.support.field;

import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.text.Normalizer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import org.chatsupport.defaults.problem.Problems;
import org.chatsupport.support.field.CustomField.About;
import org.hibernate.exception.ConstraintViolationException;

/** The custom fields of tickets and contacts. All callers read them; supervisors and admins change them. */
@Path("/custom-fields")
@RolesAllowed({"agent", "supervisor", "admin", "integration"})
public class CustomFieldResource {
    /** Fields of tickets, and fields of contacts; archived ones do not count. */
    private static final int MOST = 20;

    private static final int MOST_CHOICES = 50;
    private static final int LONGEST_NAME = 36;

    private final CustomFields fields;
    private final EntityManager entities;

    CustomFieldResource(CustomFields fields, EntityManager entities) {
        this.fields = fields;
        this.entities = entities;
    }

    /** A field to add; only fields of the type choice have choices. */
    public record NewCustomField(
            @NotNull About about,
            @NotBlank @Size(max = 60) String label,
            @NotNull CustomField.Type type,
            @Size(max = MOST_CHOICES) List<@NotBlank @Size(max = 60) String> choices) {}

    /** A change of a field: what is absent stays. The place is among fields of the same kind, from 1. */
    public record CustomFieldChange(
            @Size(min = 1, max = 60) String label,
            @Size(max = MOST_CHOICES) List<@NotBlank @Size(max = 60) String> choices,
            Boolean archived,
            @Min(1) Integer place) {}

    /** A field as the API shows it. */
    public record CustomFieldView(
            long id,
            About about,
            String name,
            String label,
            CustomField.Type type,
            List<String> choices,
            boolean archived) {
        static CustomFieldView of(CustomField field) {
            return new CustomFieldView(
                    field.id,
                    field.about,
                    field.name,
                    field.label,
                    field.type,
                    field.choices,
                    field.archivedAt != null);
        }
    }

    /** All fields in the order in which they are asked. */
    public record CustomFieldList(List<CustomFieldView> items) {}

    @GET
    public CustomFieldList list() {
        return new CustomFieldList(
                fields.all().stream().map(CustomFieldView::of).toList());
    }

    @POST
    @RolesAllowed({"supervisor", "admin"})
    @Transactional
    public Response add(@NotNull @Valid NewCustomField request) {
        var others = others(request.about());
        refuseUnlessRoom(others);
        var field = new CustomField();
        field.about = request.about();
        field.type = request.type();
        field.label = request.label().strip();
        field.name = freeName(field.label, others);
        field.choices = choices(request.type(), request.choices());
        field.place = others.size() + 1;
        try {
            entities.persist(field);
            entities.flush();
        } catch (ConstraintViolationException e) {
            throw Problems.conflict("Somebody else has just added a field with this label.");
        }
        return Response.status(Response.Status.CREATED)
                .entity(CustomFieldView.of(field))
                .build();
    }

    @PATCH
    @Path("/{id}")
    @RolesAllowed({"supervisor", "admin"})
    @Transactional
    public CustomFieldView change(@PathParam("id") long id, @NotNull @Valid CustomFieldChange change) {
        CustomField field = CustomField.findById(id);
        if (field == null) {
            throw Problems.notFound("custom field", id);
        }
        if (change.label() != null) {
            if (change.label().isBlank()) {
                throw Problems.invalid("label", "must not be blank");
            }
            field.label = change.label().strip();
        }
        if (change.choices() != null) {
            field.choices = choices(field.type, change.choices());
        }
        if (change.archived() != null && change.archived() != (field.archivedAt != null)) {
            if (!change.archived()) {
                refuseUnlessRoom(others(field.about));
            }
            field.archivedAt = change.archived() ? Instant.now() : null;
        }
        if (change.place() != null) {
            move(field, change.place());
        }
        return CustomFieldView.of(field);
    }

    private void move(CustomField field, int place) {
        var order = new ArrayList<>(others(field.about));
        order.remove(field);
        order.add(Math.min(place, order.size() + 1) - 1, field);
        for (int i = 0; i < order.size(); i++) {
            order.get(i).place = i + 1;
        }
    }

    private static List<CustomField> others(About about) {
        return CustomField.list("about = ?1 ORDER BY place, id", about);
    }

    private static void refuseUnlessRoom(List<CustomField> others) {
        if (others.stream().filter(other -> other.archivedAt == null).count() >= MOST) {
            throw Problems.conflict("There are " + MOST + " already. Archive some first.");
        }
    }

    private static List<String> choices(CustomField.Type type, List<String> given) {
        var choices = new LinkedHashSet<String>();
        (given == null ? List.<String>of() : given).forEach(choice -> choices.add(choice.strip()));
        if ((type == CustomField.Type.CHOICE) == choices.isEmpty()) {
            throw Problems.invalid(
                    "choices",
                    type == CustomField.Type.CHOICE ? "must not be empty" : "are for fields of the type choice");
        }
        return List.copyOf(choices);
    }

    /** Returns the label in plain letters, with a number when another field has that name. */
    private static String freeName(String label, List<CustomField> others) {
        var plain = Normalizer.normalize(label, Normalizer.Form.NFD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\p{M}", "")
                .replaceAll("[^a-z0-9]+", "_")
                .replaceAll("^_+|_+$", "");
        var name = plain.isEmpty() ? "field" : plain.substring(0, Math.min(plain.length(), LONGEST_NAME));
        for (int i = 1; ; i++) {
            var candidate = i == 1 ? name : name + "_" + i;
            if (others.stream().noneMatch(other -> other.name.equals(candidate))) {
                return candidate;
            }
        }
    }
}
