package org.chatsupport.support.contact;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import org.chatsupport.support.ticket.ContactKey;

/** The name that somebody here gave a contact; null after it was taken back. */
@Entity
@Table(name = "contact_names")
@IdClass(ContactKey.class)
public class ContactName extends PanacheEntityBase {
    @Id
    public String channel;

    @Id
    public String contact;

    public String name;
}
