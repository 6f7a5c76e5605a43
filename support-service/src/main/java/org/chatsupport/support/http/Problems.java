package org.chatsupport.support.http;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import org.chatsupport.support.contact.Merges;
import org.chatsupport.support.field.CustomFields;
import org.chatsupport.support.ticket.IllegalTransition;
import org.chatsupport.support.ticket.Ticket;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Errors as RFC 9457 says, each with a sentence that tells what to do. */
public class Problems {
    private static final int PRECONDITION_REQUIRED = 428;
    private static final int UNPROCESSABLE = 422;

    @ServerExceptionMapper
    public Response illegalTransition(IllegalTransition refused) {
        return conflict(refused.getMessage()).toResponse();
    }

    @ServerExceptionMapper
    public Response mergeRefused(Merges.MergeRefused refused) {
        return conflict(refused.getMessage()).toResponse();
    }

    @ServerExceptionMapper
    public Response customFieldMistake(CustomFields.Mistake mistake) {
        return invalid(mistake.field(), mistake.getMessage()).toResponse();
    }

    public static HttpProblem notFound(String what, long id) {
        return problem(Status.NOT_FOUND, "There is no " + what + " " + id + ".");
    }

    public static HttpProblem conflict(String detail) {
        return problem(Status.CONFLICT, detail);
    }

    public static HttpProblem forbidden(String detail) {
        return problem(Status.FORBIDDEN, detail);
    }

    public static HttpProblem noContact() {
        return problem(Status.NOT_FOUND, "There is no such contact.");
    }

    public static HttpProblem stale(String what, long current) {
        return problem(
                Status.PRECONDITION_FAILED,
                "The " + what + " was changed meanwhile; its version is now " + current + ". Read it again.");
    }

    public static HttpProblem versionRequired() {
        return HttpProblem.builder()
                .withStatus(PRECONDITION_REQUIRED)
                .withTitle("Precondition Required")
                .withDetail("Send the version you have read in the header If-Match, in quotes.")
                .build();
    }

    /** With the way out: where the templates are, which the gateway knows and support does not (docs/adr/0018). */
    public static HttpProblem windowClosed(Ticket ticket) {
        return HttpProblem.builder()
                .withStatus(UNPROCESSABLE)
                .withTitle("Window closed")
                .withDetail(
                        "More than 24 hours passed since the user last wrote, so WhatsApp takes no free text. Send a"
                                + " template, or wait until the user writes.")
                .with("code", "window_closed")
                .with("window_expires_at", ticket.windowExpiresAt().toString())
                .with("templates", "/api/support/tickets/" + ticket.id + "/templates")
                .build();
    }

    public static HttpProblem contactBlocked() {
        return HttpProblem.builder()
                .withStatus(UNPROCESSABLE)
                .withTitle("Contact blocked")
                .withDetail("This contact is blocked, so nothing is sent to them. Unblock them first.")
                .with("code", "contact_blocked")
                .build();
    }

    public static HttpProblem invalid(String field, String message) {
        return HttpProblem.builder()
                .withStatus(UNPROCESSABLE)
                .withTitle("Validation failed")
                .withDetail(field + " " + message)
                .with("violations", java.util.List.of(java.util.Map.of("field", field, "message", message)))
                .build();
    }

    private static HttpProblem problem(Status status, String detail) {
        return HttpProblem.builder()
                .withStatus(status)
                .withTitle(status.getReasonPhrase())
                .withDetail(detail)
                .build();
    }
}
