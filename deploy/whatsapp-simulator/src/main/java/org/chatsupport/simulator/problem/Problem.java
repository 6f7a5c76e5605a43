package org.chatsupport.simulator.problem;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.util.LinkedHashMap;

/** An error of the control API, answered as {@code application/problem+json} (RFC 9457). */
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String title;

    private Problem(int status, String title, String detail) {
        super(detail, null, false, false);
        this.status = status;
        this.title = title;
    }

    /** 400: the request cannot be read. */
    public static Problem unreadable(String detail) {
        return new Problem(400, "Unreadable request", detail);
    }

    /** 404: the object does not exist. */
    public static Problem notFound(String detail) {
        return new Problem(404, "Not found", detail);
    }

    /** 409: the request is possible, but not now. */
    public static Problem conflict(String detail) {
        return new Problem(409, "Conflict", detail);
    }

    /** 422: the request is readable, but not possible. */
    public static Problem invalid(String detail) {
        return new Problem(422, "Invalid request", detail);
    }

    /** Reads a JSON body, or throws a problem that says what is wrong with it. */
    public static <T> T read(ObjectMapper mapper, byte[] body, Class<T> type) {
        if (body == null || body.length == 0) {
            throw unreadable("The request has no body; send a JSON object.");
        }
        try {
            var value = mapper.readValue(body, type);
            if (value == null) {
                throw unreadable("The body is null; send a JSON object.");
            }
            return value;
        } catch (JacksonException malformed) {
            throw unreadable("The body is not the expected JSON: " + malformed.getOriginalMessage());
        } catch (IOException impossible) {
            throw unreadable("The body could not be read.");
        }
    }

    @Provider
    static class Answer implements ExceptionMapper<Problem> {
        @Override
        public Response toResponse(Problem problem) {
            var body = new LinkedHashMap<String, Object>();
            body.put("type", "about:blank");
            body.put("title", problem.title);
            body.put("status", problem.status);
            body.put("detail", problem.getMessage());
            return Response.status(problem.status)
                    .type("application/problem+json")
                    .entity(body)
                    .build();
        }
    }
}
