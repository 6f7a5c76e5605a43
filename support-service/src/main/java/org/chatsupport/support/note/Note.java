package org.chatsupport.support.note;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A note on a ticket that only agents see. It is no message, and no sending code can read its table. */
@Entity
@Table(name = "ticket_notes")
public class Note extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    public Long ticketId;
    public String actor;
    public Long adminId;
    public String authorName;
    public String text;
    public String idempotencyKey;
    public Instant createdAt;
}
