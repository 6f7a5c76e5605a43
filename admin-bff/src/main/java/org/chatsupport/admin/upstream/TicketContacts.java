package org.chatsupport.admin.upstream;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;

/** Finds out whose a ticket is. */
@ApplicationScoped
public class TicketContacts {
    private final SupportService support;

    TicketContacts(SupportService support) {
        this.support = support;
    }

    /** {@code channel}, {@code contact} and more of a ticket; a problem with status 404 when there is no such ticket. */
    public JsonNode of(long ticketId) {
        return support.json(api -> api.contact(ticketId), "There is no ticket " + ticketId + ".");
    }
}
