package org.chatsupport.support.draft;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What an admin has begun to write in a ticket and not sent yet; nobody else ever sees it. */
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

    /** Whom it is meant for: the user, or other admins. */
    @SuppressWarnings("checkstyle:ConstantName")
    public enum Kind {
        reply,
        note
    }

    /** Whose draft it is, and where. */
    public record Key(Long adminId, Long ticketId, Kind kind) implements Serializable {}

    /** The moment of the last write in microseconds: whatever was deleted before, what comes later is greater. */
    public long version() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, updatedAt);
    }
}
