package org.chatsupport.support.field;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.chatsupport.support.field.CustomField.About;
import org.chatsupport.support.http.InvalidField;
import org.chatsupport.support.ticket.FieldChange;

/** Answers to custom fields, as one JSON object by the fields' names. */
@ApplicationScoped
public class CustomFields {
    private final ObjectMapper mapper;

    CustomFields(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** All answers, and what changed. */
    public record Answers(JsonNode all, List<FieldChange> changes) {}

    /** Returns the fields in the order in which they are asked. */
    public List<CustomField> all() {
        return CustomField.list("ORDER BY about, place, id");
    }

    /** Merges new answers into the known ones; null removes an answer. */
    public Answers answered(About about, JsonNode known, JsonNode given) {
        if (!given.isObject()) {
            throw new InvalidField("custom_fields", "must be an object");
        }
        var fields = CustomField.<CustomField>list("about", about).stream()
                .collect(Collectors.toMap(field -> field.name, field -> field));
        var all = known == null ? mapper.createObjectNode() : (ObjectNode) known.deepCopy();
        var changes = new ArrayList<FieldChange>();
        given.properties().forEach(answer -> {
            var field = fields.get(answer.getKey());
            if (field == null) {
                throw new InvalidField("custom_fields", "has no field of the name " + abbreviated(answer.getKey()));
            }
            var before = text(all, field);
            put(all, field, answer.getValue());
            var after = text(all, field);
            if (!Objects.equals(before, after)) {
                changes.add(change(field, before, after));
            }
        });
        return new Answers(all.isEmpty() ? null : asRead(all), changes);
    }

    private static String text(ObjectNode all, CustomField field) {
        return all.hasNonNull(field.name) ? all.get(field.name).asText() : null;
    }

    /** Writes a change as the journal shows it; of an answer that was removed the question stays. */
    private static FieldChange change(CustomField field, String before, String after) {
        return new FieldChange(
                before == null ? null : field.label + ": " + before,
                field.label + ": " + (after == null ? "–" : after));
    }

    private static void put(ObjectNode all, CustomField field, JsonNode value) {
        boolean blank = value.isNull() || (value.isTextual() && value.asText().isBlank());
        if (blank) {
            all.remove(field.name);
            return;
        }
        field.mistake(value).ifPresent(mistake -> {
            throw new InvalidField("custom_fields." + field.name, mistake);
        });
        if (value.isTextual()) {
            all.put(field.name, value.asText().strip());
        } else {
            all.put(field.name, plain(value.decimalValue()));
        }
    }

    /** Returns the tree as the database gives it back; else the same number looks like another one and is written again. */
    private JsonNode asRead(ObjectNode written) {
        try {
            return mapper.readTree(written.toString());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the number without an exponent: 100, not 1E+2. */
    private static BigDecimal plain(BigDecimal number) {
        return new BigDecimal(number.stripTrailingZeros().toPlainString());
    }

    private static String abbreviated(String name) {
        return name.length() <= 40 ? name : name.substring(0, 40) + "…";
    }
}
