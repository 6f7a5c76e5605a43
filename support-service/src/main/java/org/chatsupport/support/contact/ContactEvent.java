package org.chatsupport.support.contact;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.chatsupport.defaults.events.Shortened;
import org.chatsupport.support.actor.Actor;

/** One line of a contact's history: who changed what, when, from and to. Never changed afterwards. */
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
    public String actorType;
    public String actorId;
    public String actorName;
    public String fromValue;
    public String toValue;
    public Instant createdAt;

    /** What somebody did. */
    public static ContactEvent of(
            ContactNote.Key contact, String type, Actor actor, String from, String to, Instant now) {
        var event = new ContactEvent();
        event.channel = contact.channel();
        event.contact = contact.contact();
        event.type = type;
        event.actorType = actor.type().name();
        event.actorId = actor.id();
        event.actorName = actor.name();
        event.fromValue = Shortened.to(LONGEST_VALUE, from);
        event.toValue = Shortened.to(LONGEST_VALUE, to);
        event.createdAt = now;
        return event;
    }
}
