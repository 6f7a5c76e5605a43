package org.chatsupport.simulator.control;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.Map;
import org.chatsupport.simulator.StartupCheck;
import org.chatsupport.simulator.graph.GraphCalls;
import org.chatsupport.simulator.problem.Problem;

/** Replaces the access token. Calls with the previous one get the error for an expired token. */
@Path("/control/token")
class TokenResource {
    private final GraphCalls calls;
    private final ObjectMapper mapper;

    TokenResource(GraphCalls calls, ObjectMapper mapper) {
        this.calls = calls;
        this.mapper = mapper;
    }

    /** The new token. */
    public record Wanted(String token) {}

    @PUT
    public Map<String, Boolean> change(byte[] body) {
        var token = Problem.read(mapper, body, Wanted.class).token();
        if (token == null || token.isBlank()) {
            throw Problem.invalid("token is missing or empty.");
        }
        if (StartupCheck.looksReal(token)) {
            throw Problem.invalid("The token looks like a real Meta token (EAA…); choose an invented one.");
        }
        calls.token(token);
        return Map.of("changed", true);
    }
}
