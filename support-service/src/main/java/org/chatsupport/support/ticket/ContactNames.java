package org.chatsupport.support.ticket;

import java.util.Collection;
import java.util.Map;

/** The names that contacts have beside the one that WhatsApp gives for a ticket. */
public interface ContactNames {
    /**
     * Returns the names of these contacts: the one that somebody here gave the person, else of a merged contact the main
     * contact's. A contact that is not in the answer goes by its ticket's own name.
     */
    Map<ContactKey, String> of(Collection<ContactKey> contacts);
}
