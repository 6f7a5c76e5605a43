package org.chatsupport.support.contact;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chatsupport.support.ticket.ContactKey;
import org.chatsupport.support.ticket.ContactNames;

/** Reads the names that contacts have here, those of many contacts in one statement. */
@ApplicationScoped
class GivenNames implements ContactNames {
    private final EntityManager entities;

    GivenNames(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    public Map<ContactKey, String> of(Collection<ContactKey> contacts) {
        var names = new HashMap<ContactKey, String>();
        if (contacts.isEmpty()) {
            return names;
        }
        @SuppressWarnings("unchecked")
        List<Object[]> rows = entities.createNativeQuery(
                        """
                        SELECT n.channel, n.contact, n.name FROM contact_names n
                        LEFT JOIN contact_merges m ON m.channel = n.channel AND m.contact = n.contact
                        WHERE n.channel IN (:channels) AND n.contact IN (:contacts) AND n.name IS NOT NULL
                          AND m.channel IS NULL
                        UNION ALL
                        SELECT m.channel, m.contact, COALESCE(n.name, (
                          SELECT t.sender_name FROM support_tickets t
                          WHERE t.channel = m.main_channel AND t.contact = m.main_contact ORDER BY t.id DESC LIMIT 1))
                        FROM contact_merges m
                        LEFT JOIN contact_names n ON n.channel = m.main_channel AND n.contact = m.main_contact
                        WHERE m.channel IN (:channels) AND m.contact IN (:contacts)""")
                .setParameter(
                        "channels",
                        contacts.stream().map(ContactKey::channel).distinct().toList())
                .setParameter(
                        "contacts",
                        contacts.stream().map(ContactKey::contact).distinct().toList())
                .getResultList();
        for (var row : rows) {
            if (row[2] != null) {
                names.put(new ContactKey((String) row[0], (String) row[1]), (String) row[2]);
            }
        }
        return names;
    }
}
