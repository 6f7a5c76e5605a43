package org.chatsupport.support.contact;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;

/** What admins know about a contact, whatever the ticket. One text that all of them keep. */
@Entity
@Table(name = "contact_notes")
@IdClass(ContactNote.Key.class)
public class ContactNote extends PanacheEntityBase {
    @Id
    public String channel;

    @Id
    public String contact;

    public String text;
    public String authorName;
    public long version;
    public Instant updatedAt;

    /** Whose note it is. */
    public record Key(String channel, String contact) implements Serializable {}
}
