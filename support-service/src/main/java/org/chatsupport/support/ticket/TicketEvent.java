package org.chatsupport.support.ticket;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import org.chatsupport.defaults.events.Shortened;
import org.chatsupport.support.actor.Actor;

/** One line of a ticket's history: who changed what, when, from and to. Never changed afterwards. */
@Entity
@Table(name = "ticket_events")
public class TicketEvent extends PanacheEntityBase {
    private static final int LONGEST_VALUE = 255;

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "ticket_events_seq")
    @SequenceGenerator(name = "ticket_events_seq", sequenceName = "ticket_events_seq", allocationSize = 200)
    public Long id;

    public Long ticketId;
    public String type;
    public String actorType;
    public String actorId;
    public String actorName;
    public String fromValue;
    public String toValue;
    public Instant createdAt;

    static TicketEvent of(Ticket ticket, String type, Actor actor, String from, String to, Instant now) {
        var event = new TicketEvent();
        event.ticketId = ticket.id;
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
