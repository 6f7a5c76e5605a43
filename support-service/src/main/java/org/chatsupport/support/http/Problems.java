package org.chatsupport.support.http;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Errors as RFC 9457 defines them, each with a sentence that says what to do. */
public class Problems {
    private static final int PRECONDITION_REQUIRED = 428;
    private static final int UNPROCESSABLE = 422;

    @ServerExceptionMapper
    Response refused(Refused refused) {
        return conflict(refused.getMessage()).toResponse();
    }

    @ServerExceptionMapper
    Response invalidField(InvalidField invalid) {
        return invalid(invalid.field(), invalid.getMessage()).toResponse();
    }

    public static HttpProblem notFound(String what, long id) {
        return notFound("There is no " + what + " " + id + ".");
    }

    public static HttpProblem notFound(String detail) {
        return problem(Status.NOT_FOUND, detail);
    }

    public static HttpProblem conflict(String detail) {
        return problem(Status.CONFLICT, detail);
    }

    public static HttpProblem forbidden(String detail) {
        return problem(Status.FORBIDDEN, detail);
    }

    static HttpProblem stale(String what, long current) {
        return problem(
                Status.PRECONDITION_FAILED,
                "The " + what + " was changed meanwhile; its version is now " + current + ". Read it again.");
    }

    static HttpProblem versionRequired() {
        return HttpProblem.builder()
                .withStatus(PRECONDITION_REQUIRED)
                .withTitle("Precondition Required")
                .withDetail("Send the version you have read in the header If-Match, in quotes.")
                .build();
    }

    public static HttpProblem invalid(String field, String message) {
        return unprocessable("Validation failed", field + " " + message)
                .with("violations", List.of(Map.of("field", field, "message", message)))
                .build();
    }

    /** Begins a refusal that clients distinguish from others by its code. */
    public static HttpProblem.Builder unprocessable(String title, String code, String detail) {
        return unprocessable(title, detail).with("code", code);
    }

    private static HttpProblem.Builder unprocessable(String title, String detail) {
        return HttpProblem.builder().withStatus(UNPROCESSABLE).withTitle(title).withDetail(detail);
    }

    private static HttpProblem problem(Status status, String detail) {
        return HttpProblem.builder()
                .withStatus(status)
                .withTitle(status.getReasonPhrase())
                .withDetail(detail)
                .build();
    }
}
