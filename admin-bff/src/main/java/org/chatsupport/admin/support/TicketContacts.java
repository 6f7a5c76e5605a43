package org.chatsupport.admin.support;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.Response;
import org.chatsupport.admin.session.Problems;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Whose a ticket is. */
@RequestScoped
class TicketContacts {
    private static final String SUPPORT = "support service";

    private final SupportApi support;
    private final Upstream upstream;

    TicketContacts(@RestClient SupportApi support, Upstream upstream) {
        this.support = support;
        this.upstream = upstream;
    }

    /** {@code channel}, {@code contact} and more; refuses a ticket that there is not. */
    JsonNode of(long ticketId) {
        try (var answer = support.contact(upstream.authorization(), ticketId)) {
            if (answer.getStatus() == Response.Status.NOT_FOUND.getStatusCode()) {
                throw Problems.notFound("There is no ticket " + ticketId + ".");
            }
            if (answer.getStatus() != Response.Status.OK.getStatusCode()) {
                throw Problems.unavailable(SUPPORT);
            }
            return answer.readEntity(JsonNode.class);
        } catch (ProcessingException e) {
            throw Problems.unavailable(SUPPORT);
        }
    }
}
