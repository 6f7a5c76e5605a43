package org.chatsupport.admin.http;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import java.util.Map;

/** Makes the errors of this service, in the form of RFC 9457. */
public final class Problems {
    private static final int UNPROCESSABLE = 422;
    private static final String RETRY_AFTER = "Retry-After";
    private static final String CODE = "code";

    private Problems() {}

    public static HttpProblem notFound(String detail) {
        return of(Status.NOT_FOUND, detail).build();
    }

    public static HttpProblem unavailable(String service) {
        return of(Status.SERVICE_UNAVAILABLE, "The " + service + " cannot be reached at the moment. Try again.")
                .build();
    }

    public static HttpProblem invalid(String field, String message) {
        return HttpProblem.builder()
                .withStatus(UNPROCESSABLE)
                .withTitle("Validation failed")
                .withDetail(field + " " + message)
                .with("violations", List.of(Map.of("field", field, "message", message)))
                .build();
    }

    public static HttpProblem forbidden(String detail) {
        return of(Status.FORBIDDEN, detail).build();
    }

    /** Makes a refusal that programs recognise by its code. */
    public static HttpProblem forbidden(String code, String detail) {
        return of(Status.FORBIDDEN, detail).with(CODE, code).build();
    }

    /** Makes a refusal that ends after some seconds; the detail says what to do. */
    public static HttpProblem tooMany(long seconds, String detail) {
        return of(Status.TOO_MANY_REQUESTS, detail)
                .withHeader(RETRY_AFTER, Long.toString(Math.max(1, seconds)))
                .build();
    }

    public static HttpProblem unauthorized(String detail) {
        return of(Status.UNAUTHORIZED, detail).build();
    }

    public static HttpProblem conflict(String detail) {
        return of(Status.CONFLICT, detail).build();
    }

    public static HttpProblem busy(long seconds) {
        return of(Status.SERVICE_UNAVAILABLE, "Too many people sign in at once. Try again.")
                .withHeader(RETRY_AFTER, Long.toString(seconds))
                .build();
    }

    private static HttpProblem.Builder of(Status status, String detail) {
        return HttpProblem.builder()
                .withStatus(status)
                .withTitle(status.getReasonPhrase())
                .withDetail(detail);
    }
}
