package org.chatsupport.support.contact;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import org.chatsupport.support.ticket.ContactKey;

/** The link of a contact to the main contact of the same person, which is not merged itself. */
@Entity
@Table(name = "contact_merges")
@IdClass(ContactKey.class)
public class ContactMerge extends PanacheEntityBase {
    @Id
    public String channel;

    @Id
    public String contact;

    public String mainChannel;
    public String mainContact;
    public String actorName;
    public Instant mergedAt;

    public ContactKey key() {
        return new ContactKey(channel, contact);
    }

    public ContactKey main() {
        return new ContactKey(mainChannel, mainContact);
    }
}
