package org.chatsupport.simulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.chatsupport.simulator.SimulatorSettings;
import org.chatsupport.simulator.clock.SimulatorClock;
import org.chatsupport.simulator.live.LiveEvents;
import org.chatsupport.simulator.log.RecentLog;
import org.chatsupport.simulator.reset.Reset;

/** Runs every Cloud API call: checks the token, turns errors into Meta's error body, and writes the log. */
@Singleton
public class GraphCalls {
    private static final int EXPIRED = 190;

    private final AtomicLong ids = new AtomicLong();
    private final RecentLog<GraphCall> log;
    private final String firstToken;
    private volatile String authorization;
    private final ObjectMapper mapper;
    private final LiveEvents live;
    private final Usage usage;
    private final SimulatorClock clock;

    GraphCalls(SimulatorSettings settings, ObjectMapper mapper, LiveEvents live, Usage usage, SimulatorClock clock) {
        this.log = new RecentLog<>(settings.logLimit());
        this.firstToken = settings.accessToken();
        token(firstToken);
        this.mapper = mapper;
        this.live = live;
        this.usage = usage;
        this.clock = clock;
    }

    /** Returns the newest calls since a time, newest first. */
    public List<GraphCall> newest(int count, Instant since) {
        return log.newest(count, call -> !call.at().isBefore(since));
    }

    /** Replaces the access token; the previous one expires. */
    public final void token(String token) {
        authorization = "Bearer " + token;
    }

    /** Deletes all calls and accepts the first token again. */
    public void clear() {
        log.clear();
        usage.clear();
        token(firstToken);
    }

    boolean authorized(String header) {
        return authorization.equals(header);
    }

    Response answer(String authorization, String method, String path, JsonNode body, Supplier<ObjectNode> call) {
        var start = System.nanoTime();
        int status;
        ObjectNode answer;
        try {
            if (!authorized(authorization)) {
                throw ("Bearer " + firstToken).equals(authorization)
                        ? ErrorCodes.refusal(EXPIRED)
                        : GraphError.badToken();
            }
            answer = call.get();
            status = 200;
        } catch (GraphError refusal) {
            status = refusal.status();
            answer = body(refusal);
        }
        if (answer.path("gateway_timeout").asBoolean()) {
            status = 504;
        } else if (status == 200 && answer.has("error")) {
            // The call succeeded in part.
            status = 400;
        }
        record(method, path, body, status, answer, Duration.ofNanos(System.nanoTime() - start));
        return response(status, answer, usage.after(path));
    }

    private static Response response(int status, ObjectNode answer, String usage) {
        var response = Response.status(status)
                .type(MediaType.APPLICATION_JSON)
                .header(Usage.HEADER, usage)
                .entity(answer);
        if (status == 401) {
            var error = answer.path("error");
            response.header(
                    "WWW-Authenticate",
                    "OAuth \"Facebook Platform\" \"invalid_token\" \""
                            + error.path("message").asText() + "\"");
        }
        return response.build();
    }

    /** Returns an error as Meta's answers contain it. */
    ObjectNode body(GraphError refusal) {
        var body = mapper.createObjectNode();
        var error = body.putObject("error")
                .put("message", refusal.getMessage())
                .put("type", refusal.type())
                .put("code", refusal.code());
        if (refusal.subcode() != null) {
            error.put("error_subcode", refusal.subcode());
        }
        if (refusal.details() != null) {
            error.putObject("error_data").put("messaging_product", "whatsapp").put("details", refusal.details());
        }
        error.put("fbtrace_id", traceId());
        return body;
    }

    private void record(String method, String path, JsonNode body, int status, JsonNode answer, Duration took) {
        var call = new GraphCall(
                ids.incrementAndGet(), clock.instant(), method, path, body, status, answer, took.toMillis());
        log.add(call);
        live.publish("request", () -> call);
    }

    private static String traceId() {
        var random = ThreadLocalRandom.current();
        return "A" + Long.toString(random.nextLong(Long.MAX_VALUE / 2, Long.MAX_VALUE), Character.MAX_RADIX);
    }

    void onReset(@Observes Reset reset) {
        clear();
    }
}
