package org.chatsupport.support.contact;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;

/** Whether a contact is blocked, and whether WhatsApp blocks them too. The version only grows. */
@Entity
@Table(name = "contact_blocks")
@IdClass(ContactNote.Key.class)
public class ContactBlock extends PanacheEntityBase {
    /** Whether WhatsApp did what is wanted: nobody knows yet, it did, or it will not. */
    public enum WhatsAppState {
        pending,
        done,
        refused
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
}
