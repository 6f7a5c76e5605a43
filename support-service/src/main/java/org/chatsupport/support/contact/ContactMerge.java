package org.chatsupport.support.contact;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;

/** That a contact is the same person as another one, which is not merged itself. */
@Entity
@Table(name = "contact_merges")
@IdClass(ContactNote.Key.class)
public class ContactMerge extends PanacheEntityBase {
    @Id
    public String channel;

    @Id
    public String contact;

    public String mainChannel;
    public String mainContact;
    public String actorName;
    public Instant mergedAt;

    ContactNote.Key key() {
        return new ContactNote.Key(channel, contact);
    }

    ContactNote.Key main() {
        return new ContactNote.Key(mainChannel, mainContact);
    }
}
