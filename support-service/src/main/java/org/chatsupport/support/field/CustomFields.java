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

/** What is known under the custom fields, as one JSON object by their names. */
@ApplicationScoped
public class CustomFields {
    private final ObjectMapper mapper;

    CustomFields(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** What one answer was and is; null for none. */
    public record Change(String label, String from, String to) {
        /** As the history tells it. */
        public String before() {
            return from == null ? null : label + ": " + from;
        }

        /** As the history tells it; an answer that is gone leaves its question. */
        public String after() {
            return to == null ? (from == null ? null : label + ": –") : label + ": " + to;
        }
    }

    /** All answers with the wanted ones among them, and what changed. */
    public record Answers(JsonNode all, List<Change> changes) {}

    /** An answer that cannot be. */
    public static class Mistake extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String field;

        Mistake(String field, String message) {
            super(message);
            this.field = field;
        }

        /** Where it stands in the request. */
        public String field() {
            return field;
        }
    }

    /** In the order in which they are asked. */
    public List<CustomField> all() {
        return CustomField.list("ORDER BY about, place, id");
    }

    /** Puts wanted answers among those that are known; null takes one back. */
    public Answers answered(About about, JsonNode known, JsonNode wanted) {
        if (!wanted.isObject()) {
            throw new Mistake("custom_fields", "must be an object");
        }
        var fields = CustomField.<CustomField>list("about", about).stream()
                .collect(Collectors.toMap(field -> field.name, field -> field));
        var all = known == null ? mapper.createObjectNode() : (ObjectNode) known.deepCopy();
        var changes = new ArrayList<Change>();
        wanted.properties().forEach(answer -> {
            var field = fields.get(answer.getKey());
            if (field == null) {
                throw new Mistake("custom_fields", "has no field of the name " + abbreviated(answer.getKey()));
            }
            var change = put(all, field, answer.getValue());
            if (!Objects.equals(change.from(), change.to())) {
                changes.add(change);
            }
        });
        return new Answers(all.isEmpty() ? null : asRead(all), changes);
    }

    private static Change put(ObjectNode all, CustomField field, JsonNode value) {
        var before = all.hasNonNull(field.name) ? all.get(field.name).asText() : null;
        boolean blank = value.isNull() || (value.isTextual() && value.asText().isBlank());
        if (blank) {
            all.remove(field.name);
            return new Change(field.label, before, null);
        }
        field.mistake(value).ifPresent(mistake -> {
            throw new Mistake("custom_fields." + field.name, mistake);
        });
        if (value.isTextual()) {
            all.put(field.name, value.asText().strip());
        } else {
            all.put(field.name, plain(value.decimalValue()));
        }
        return new Change(field.label, before, all.get(field.name).asText());
    }

    /** As it comes back from the database: else the same number looks like another one, to be written once more. */
    private JsonNode asRead(ObjectNode written) {
        try {
            return mapper.readTree(written.toString());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** 100, not 1E+2. */
    private static BigDecimal plain(BigDecimal number) {
        return new BigDecimal(number.stripTrailingZeros().toPlainString());
    }

    private static String abbreviated(String name) {
        return name.length() <= 40 ? name : name.substring(0, 40) + "…";
    }
}
