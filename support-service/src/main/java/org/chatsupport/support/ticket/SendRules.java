package org.chatsupport.support.ticket;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.chatsupport.defaults.problem.Problems;
import org.chatsupport.support.actor.Actor;

/**
 * Whether something may be sent to a ticket's user: not when the ticket is closed, not when the contact is blocked, and no
 * free text when the reply window is closed.
 */
@ApplicationScoped
public class SendRules {
    private final BlockedContacts blocked;
    private final TicketConfig config;

    public SendRules(BlockedContacts blocked, TicketConfig config) {
        this.blocked = blocked;
        this.config = config;
    }

    /** Returns until when a user who says that it did not help gets a ticket that follows up. */
    Instant followUpUntil(Instant closedAt) {
        return closedAt.plus(config.followUpWithin());
    }

    /** Refuses messages of a closed ticket. */
    public void checkOpen(Ticket ticket) {
        ticket.refuseIfClosed();
    }

    /** Refuses whatever would be sent to a blocked contact. */
    public void checkNotBlocked(ContactKey contact) {
        if (blocked.isBlocked(contact)) {
            throw contactBlocked();
        }
    }

    /** Refuses free text to a blocked contact, and outside the reply window. */
    public void checkFreeText(Ticket ticket, Instant now) {
        checkNotBlocked(ticket.contactKey());
        if (ticket.replyWindow().isClosed(now)) {
            throw windowClosed(ticket);
        }
    }

    /** Returns whether an agent can answer the user in free text. */
    public boolean allowFreeText(Ticket ticket, Instant now) {
        return ticket.status != Status.CLOSED
                && !ticket.replyWindow().isClosed(now)
                && !blocked.isBlocked(ticket.contactKey());
    }

    /** Makes the ticket the agent's who answers it, if nobody has it; a message of an integration assigns nothing. */
    public void answered(Ticket ticket, Actor actor, Instant now) {
        if (config.assignOnReply()) {
            ticket.take(actor, now);
        }
    }

    /** Returns whether the bot may tell the user about the ticket; a blocked contact hears nothing. */
    boolean allowNotices(Ticket ticket) {
        return !blocked.isBlocked(ticket.contactKey());
    }

    /** Returns whether WhatsApp takes a notice, which is free text; not when the user never wrote. */
    boolean isWindowOpen(Ticket ticket, Instant now) {
        return ticket.lastUserMessageAt != null && !ticket.replyWindow().isClosed(now);
    }

    /** Names the templates as the way out; the gateway knows them, and support does not (docs/adr/0018). */
    private static HttpProblem windowClosed(Ticket ticket) {
        return Problems.unprocessable(
                        "Window closed",
                        "window_closed",
                        "More than 24 hours passed since the user last wrote, so WhatsApp takes no free text. Send a"
                                + " template, or wait until the user writes.")
                .with("window_expires_at", ticket.replyWindow().expiresAt().toString())
                .with("templates", "/api/support/tickets/" + ticket.id + "/templates")
                .build();
    }

    private static HttpProblem contactBlocked() {
        return Problems.unprocessable(
                        "Contact blocked",
                        "contact_blocked",
                        "This contact is blocked, so nothing is sent to them. Unblock them first.")
                .build();
    }
}
