package org.chatsupport.defaults.problem;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import java.util.Map;

/** Errors of an HTTP API as RFC 9457 defines them, each with a sentence that says what is wrong or what to do. */
public final class Problems {
    private static final int UNPROCESSABLE = 422;
    private static final int PRECONDITION_REQUIRED = 428;
    private static final String RETRY_AFTER = "Retry-After";
    private static final String CODE = "code";

    private Problems() {}

    /** Begins a problem with a status and its usual title. */
    public static HttpProblem.Builder of(Status status, String detail) {
        return HttpProblem.builder()
                .withStatus(status)
                .withTitle(status.getReasonPhrase())
                .withDetail(detail);
    }

    /** 401. */
    public static HttpProblem unauthorized(String detail) {
        return of(Status.UNAUTHORIZED, detail).build();
    }

    /** 403. */
    public static HttpProblem forbidden(String detail) {
        return of(Status.FORBIDDEN, detail).build();
    }

    /** 403 that programs recognise by its code. */
    public static HttpProblem forbidden(String code, String detail) {
        return of(Status.FORBIDDEN, detail).with(CODE, code).build();
    }

    /** 404. */
    public static HttpProblem notFound(String detail) {
        return of(Status.NOT_FOUND, detail).build();
    }

    /** 404 for a thing with an id. */
    public static HttpProblem notFound(String what, long id) {
        return notFound("There is no " + what + " " + id + ".");
    }

    /** 409. */
    public static HttpProblem conflict(String detail) {
        return of(Status.CONFLICT, detail).build();
    }

    /** 412: somebody else changed a thing after the version that the caller has read. */
    public static HttpProblem stale(String what, long current) {
        return of(
                        Status.PRECONDITION_FAILED,
                        "The " + what + " has changed since then; its version is now " + current + ". Read it again.")
                .build();
    }

    /** 422 for a field. */
    public static HttpProblem invalid(String field, String message) {
        return violation(field, message, field + " " + message);
    }

    /** 422 for a field, with a detail of its own. */
    public static HttpProblem violation(String field, String message, String detail) {
        return invalid(detail, List.of(Map.of("field", field, "message", message)));
    }

    /** 422 for several fields; a violation has {@code field} and {@code message}. */
    public static HttpProblem invalid(String detail, List<?> violations) {
        return unprocessable("Validation failed", detail)
                .with("violations", violations)
                .build();
    }

    /** Begins a 422 that programs recognise by its code. */
    public static HttpProblem.Builder unprocessable(String title, String code, String detail) {
        return unprocessable(title, detail).with(CODE, code);
    }

    /** 428: the request names no version. */
    public static HttpProblem versionRequired() {
        return HttpProblem.builder()
                .withStatus(PRECONDITION_REQUIRED)
                .withTitle("Precondition Required")
                .withDetail("Send the version you have read in the header If-Match, in quotes.")
                .build();
    }

    /** 429; the detail says what to do. */
    public static HttpProblem tooMany(long seconds, String detail) {
        return of(Status.TOO_MANY_REQUESTS, detail)
                .withHeader(RETRY_AFTER, Long.toString(Math.max(1, seconds)))
                .build();
    }

    /** 503 for another service. */
    public static HttpProblem unreachable(String service) {
        return of(Status.SERVICE_UNAVAILABLE, "The " + service + " cannot be reached at the moment. Try again.")
                .build();
    }

    /** 503 with the seconds after which a repeat makes sense. */
    public static HttpProblem busy(long seconds, String detail) {
        return of(Status.SERVICE_UNAVAILABLE, detail)
                .withHeader(RETRY_AFTER, Long.toString(seconds))
                .build();
    }

    private static HttpProblem.Builder unprocessable(String title, String detail) {
        return HttpProblem.builder().withStatus(UNPROCESSABLE).withTitle(title).withDetail(detail);
    }
}
