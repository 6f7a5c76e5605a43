package org.chatsupport.support.contact;

import com.fasterxml.jackson.annotation.JsonValue;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.EnumeratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import org.chatsupport.defaults.events.Json;
import org.chatsupport.defaults.events.OutgoingEvent;
import org.chatsupport.defaults.log.LogId;
import org.chatsupport.support.events.ContactUpdated;
import org.chatsupport.support.ticket.ContactKey;
import org.chatsupport.support.ticket.Ticket;

/** Whether a contact is blocked, and whether WhatsApp blocks them too. The version only grows. */
@Entity
@Table(name = "contact_blocks")
@IdClass(ContactKey.class)
public class ContactBlock extends PanacheEntityBase {
    /** Whether WhatsApp blocked or unblocked the contact too: it has not answered yet, it did, or it will not. */
    public enum WhatsAppState {
        PENDING("pending"),
        DONE("done"),
        REFUSED("refused");

        @EnumeratedValue
        @JsonValue
        private final String code;

        WhatsAppState(String code) {
            this.code = code;
        }

        /** Returns the name in the database and in the API. */
        @Override
        public String toString() {
            return code;
        }
    }

    @Id
    public String channel;

    @Id
    public String contact;

    public boolean blocked;
    public long version;
    public String actorName;
    public Instant changedAt;

    @Enumerated(EnumType.STRING)
    public WhatsAppState whatsappState;

    public Integer whatsappCode;
    public String whatsappReason;

    /** Writes that the contact was blocked or unblocked, or what WhatsApp answered. */
    public OutgoingEvent event(Ticket latest, Json json) {
        var event = new ContactUpdated(
                latest.channel,
                latest.contact,
                latest.contactUserId,
                latest.phoneNumber,
                latest.id,
                blocked,
                version,
                whatsappState.toString());
        var key = latest.contactKey().toString();
        // The number of a contact must not be in an id.
        return new OutgoingEvent(
                ContactUpdated.TOPIC,
                key,
                "contact-" + LogId.of(key) + "-" + version + "-" + whatsappState,
                json.write(event));
    }
}
