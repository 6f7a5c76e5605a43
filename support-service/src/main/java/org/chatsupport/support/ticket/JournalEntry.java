package org.chatsupport.support.ticket;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import org.chatsupport.defaults.text.Truncation;
import org.chatsupport.support.actor.Actor;
import org.chatsupport.support.events.TicketChanged;

/** One line of a ticket's journal: the actor, the change and its time. It never changes afterwards. */
@Entity
@Table(name = "ticket_events")
public class JournalEntry extends PanacheEntityBase {
    private static final int LONGEST_VALUE = 255;

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "ticket_events_seq")
    @SequenceGenerator(name = "ticket_events_seq", sequenceName = "ticket_events_seq", allocationSize = 200)
    public Long id;

    public Long ticketId;
    public String type;

    @Enumerated(EnumType.STRING)
    public Actor.Type actorType;

    public String actorId;
    public String actorName;
    public String fromValue;
    public String toValue;
    public Instant createdAt;

    static JournalEntry of(Ticket ticket, String type, Actor actor, FieldChange change, Instant now) {
        var entry = new JournalEntry();
        entry.ticketId = ticket.id;
        entry.type = type;
        entry.actorType = actor.type();
        entry.actorId = actor.id();
        entry.actorName = actor.name();
        entry.fromValue = Truncation.to(LONGEST_VALUE, change.before());
        entry.toValue = Truncation.to(LONGEST_VALUE, change.after());
        entry.createdAt = now;
        return entry;
    }

    TicketChanged.Change change() {
        return new TicketChanged.Change(type, actorType.toString(), actorName, fromValue, toValue);
    }
}
