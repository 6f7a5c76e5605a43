package org.chatsupport.support.field;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.EnumeratedValue;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A question that agents answer about tickets or contacts. Archived fields are not asked any more; their answers stay. */
@Entity
@Table(name = "custom_fields")
public class CustomField extends PanacheEntityBase {
    public static final int LONGEST_TEXT = 500;
    private static final BigDecimal LARGEST = new BigDecimal("1e12");
    /** More decimals would get lost in a JSON number. */
    private static final int MOST_DECIMALS = 3;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    @Enumerated(EnumType.STRING)
    public About about;

    /** The name of its answers in the API. */
    public String name;

    public String label;

    @Enumerated(EnumType.STRING)
    public Type type;

    @JdbcTypeCode(SqlTypes.JSON)
    public List<String> choices;

    public int place;
    public Instant archivedAt;

    /** The thing that a field belongs to. */
    public enum About {
        TICKET("ticket"),
        CONTACT("contact");

        @EnumeratedValue
        @JsonValue
        private final String code;

        About(String code) {
            this.code = code;
        }

        /** Returns the name in the database and in the API. */
        @Override
        public String toString() {
            return code;
        }
    }

    /** The kinds of answers. */
    public enum Type {
        TEXT("text"),
        NUMBER("number"),
        DATE("date"),
        CHOICE("choice");

        @EnumeratedValue
        @JsonValue
        private final String code;

        Type(String code) {
            this.code = code;
        }

        /** Returns the name in the database and in the API. */
        @Override
        public String toString() {
            return code;
        }
    }

    /** Says what an answer must be; empty for an answer that is so. */
    public Optional<String> mistake(JsonNode value) {
        return switch (type) {
            case TEXT ->
                value.isTextual() && value.asText().length() <= LONGEST_TEXT
                        ? Optional.empty()
                        : Optional.of("must be a text of at most " + LONGEST_TEXT + " characters, or null");
            case NUMBER ->
                value.isNumber() && Double.isFinite(value.doubleValue()) && isSensible(value.decimalValue())
                        ? Optional.empty()
                        : Optional.of("must be a number below 1,000,000,000,000 with at most " + MOST_DECIMALS
                                + " decimals, or null");
            case DATE ->
                value.isTextual() && isDate(value.asText())
                        ? Optional.empty()
                        : Optional.of("must be a date as 2026-03-31, or null");
            case CHOICE ->
                value.isTextual() && choices.contains(value.asText())
                        ? Optional.empty()
                        : Optional.of("must be one of " + choices + ", or null");
        };
    }

    private static boolean isSensible(BigDecimal number) {
        return number.abs().compareTo(LARGEST) < 0
                && number.stripTrailingZeros().scale() <= MOST_DECIMALS;
    }

    private static boolean isDate(String text) {
        try {
            return text.length() == "2026-03-31".length()
                    && LocalDate.parse(text).getYear() > 0;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
