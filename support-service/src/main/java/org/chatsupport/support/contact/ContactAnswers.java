package org.chatsupport.support.contact;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import org.chatsupport.support.actor.Actor;
import org.chatsupport.support.database.Moment;
import org.chatsupport.support.field.CustomField.About;
import org.chatsupport.support.field.CustomFields;
import org.chatsupport.support.ticket.ContactKey;

/** The answers to custom fields about contacts. */
@ApplicationScoped
public class ContactAnswers {
    private final EntityManager entities;
    private final CustomFields fields;

    ContactAnswers(EntityManager entities, CustomFields fields) {
        this.entities = entities;
        this.fields = fields;
    }

    /** Changes the given answers inside a transaction. Two changes of different fields at once do not undo each other. */
    public void change(ContactKey contact, JsonNode changes, Actor actor) {
        // A missing row cannot be locked: the second of two that insert waits here.
        entities.createNativeQuery(
                        """
                        INSERT INTO contact_fields (channel, contact) VALUES (:channel, :contact)
                        ON DUPLICATE KEY UPDATE channel = channel""")
                .setParameter("channel", contact.channel())
                .setParameter("contact", contact.contact())
                .executeUpdate();
        var known = entities.find(ContactFields.class, contact, LockModeType.PESSIMISTIC_WRITE);
        var answers = fields.answered(About.CONTACT, known.customFields, changes);
        if (!answers.changes().isEmpty()) {
            known.customFields = answers.all();
        }
        var now = Moment.now();
        answers.changes().forEach(change -> ContactEvent.of(contact, "custom_field", actor, change, now)
                .persist());
        entities.flush();
    }
}
