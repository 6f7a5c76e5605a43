package org.chatsupport.admin.upstream;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;

/** Finds the contact of a ticket. */
@ApplicationScoped
public class TicketContacts {
    private final SupportService support;

    TicketContacts(SupportService support) {
        this.support = support;
    }

    /** Returns {@code channel}, {@code contact} and more of a ticket, or throws a problem with status 404. */
    public JsonNode of(long ticketId) {
        return support.json(api -> api.contact(ticketId), "There is no ticket " + ticketId + ".");
    }
}
