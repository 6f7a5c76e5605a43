package org.chatsupport.support.contact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * One human being, whatever they write from.
 *
 * @param main the contact that stands for them
 * @param merged those that are the same person, the first merged first; empty for nearly everybody
 */
public record Person(ContactNote.Key main, List<ContactMerge> merged) {
    /** All contacts of the person, the main one first. */
    public List<ContactNote.Key> identities() {
        var keys = new ArrayList<ContactNote.Key>();
        keys.add(main);
        merged.forEach(merge -> keys.add(merge.key()));
        return keys;
    }

    /** What is known under the custom fields: the main contact's answers, and the others' where it has none. */
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

    /** The main contact's note; while nobody wrote one, the first of another. Null when there is none. */
    public ContactNote note() {
        ContactNote none = null;
        for (var key : identities()) {
            ContactNote note = ContactNote.findById(key);
            if (note != null && !note.text.isEmpty()) {
                return note;
            }
            none = none == null ? note : none;
        }
        return none;
    }
}
