package org.chatsupport.support.contact;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import org.chatsupport.support.ticket.ContactKey;

/** What agents know about a contact, in one text that all of them share and that belongs to no ticket. */
@Entity
@Table(name = "contact_notes")
@IdClass(ContactKey.class)
public class ContactNote extends PanacheEntityBase {
    @Id
    public String channel;

    @Id
    public String contact;

    public String text;
    public String authorName;
    public long version;
    public Instant updatedAt;
}
