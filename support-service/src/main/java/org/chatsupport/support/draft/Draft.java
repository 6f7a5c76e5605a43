package org.chatsupport.support.draft;

import com.fasterxml.jackson.annotation.JsonValue;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.EnumeratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** A text that an agent has begun to write in a ticket and not sent yet; nobody else ever sees it. */
@Entity
@Table(name = "drafts")
@IdClass(Draft.Key.class)
public class Draft extends PanacheEntityBase {
    @Id
    public Long adminId;

    @Id
    public Long ticketId;

    @Id
    @Enumerated(EnumType.STRING)
    public Kind kind;

    public String text;
    public Instant updatedAt;

    /** The kinds of drafts: a reply to the user, or a note for other agents. */
    public enum Kind {
        REPLY("reply"),
        NOTE("note");

        @EnumeratedValue
        @JsonValue
        private final String code;

        Kind(String code) {
            this.code = code;
        }

        /** Returns the name in the database and in the API. */
        @Override
        public String toString() {
            return code;
        }
    }

    /** The identity of a draft: one agent has one draft of a kind in a ticket. */
    public record Key(Long adminId, Long ticketId, Kind kind) implements Serializable {}

    /** Returns the time of the last write in microseconds, so that a draft has a greater version than a deleted one before. */
    public long version() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, updatedAt);
    }
}
