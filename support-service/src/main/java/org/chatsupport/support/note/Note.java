package org.chatsupport.support.note;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** What an admin tells the others about a ticket. Not a message: nothing that sends can see it. */
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
