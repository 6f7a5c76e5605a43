package org.chatsupport.support.contact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.chatsupport.support.ticket.ContactKey;

/**
 * A human being with all the contacts that they write from.
 *
 * @param main the contact that the others are merged into
 * @param merged the other contacts of the same person, the first merged first; empty for nearly everybody
 */
public record Person(ContactKey main, List<ContactMerge> merged) {
    /** Returns all contacts of the person, the main one first. */
    public List<ContactKey> identities() {
        var keys = new ArrayList<ContactKey>();
        keys.add(main);
        merged.forEach(merge -> keys.add(merge.key()));
        return keys;
    }

    /** Returns the answers to custom fields: the main contact's, and the others' where it has none. */
    public JsonNode customFields() {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        for (var key : identities()) {
            ContactFields known = ContactFields.findById(key);
            if (known != null && known.customFields != null) {
                known.customFields.properties().forEach(field -> all.putIfAbsent(field.getKey(), field.getValue()));
            }
        }
        return all;
    }

    /** Returns the main contact's note; when it is blank, the first of another contact. Null when there is none. */
    public ContactNote note() {
        ContactNote blank = null;
        for (var key : identities()) {
            ContactNote note = ContactNote.findById(key);
            if (note != null && !note.text.isEmpty()) {
                return note;
            }
            blank = blank == null ? note : blank;
        }
        return blank;
    }
}
