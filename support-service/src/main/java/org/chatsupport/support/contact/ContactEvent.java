package org.chatsupport.support.contact;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.chatsupport.defaults.text.Truncation;
import org.chatsupport.support.actor.Actor;
import org.chatsupport.support.ticket.ContactKey;
import org.chatsupport.support.ticket.FieldChange;

/** One line of a contact's history: the actor, the change and its time. It never changes afterwards. */
@Entity
@Table(name = "contact_events")
public class ContactEvent extends PanacheEntityBase {
    private static final int LONGEST_VALUE = 255;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    public String channel;
    public String contact;
    public String type;

    @Enumerated(EnumType.STRING)
    public Actor.Type actorType;

    public String actorId;
    public String actorName;
    public String fromValue;
    public String toValue;
    public Instant createdAt;

    static ContactEvent of(ContactKey contact, String type, Actor actor, FieldChange change, Instant now) {
        var event = new ContactEvent();
        event.channel = contact.channel();
        event.contact = contact.contact();
        event.type = type;
        event.actorType = actor.type();
        event.actorId = actor.id();
        event.actorName = actor.name();
        event.fromValue = Truncation.to(LONGEST_VALUE, change.before());
        event.toValue = Truncation.to(LONGEST_VALUE, change.after());
        event.createdAt = now;
        return event;
    }
}
