package org.chatsupport.admin.upstream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.function.Function;
import org.chatsupport.defaults.problem.Problems;
import org.jboss.logging.Logger;

/**
 * Another service, called in the name of the caller. Its answers are passed on as they are (docs/adr/0010).
 *
 * @param <A> the REST client of the service
 */
public abstract class Upstream<A> {
    private static final Logger LOG = Logger.getLogger(Upstream.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Service service;
    private final A api;
    private final SharedReads reads;

    Upstream(Service service, A api, SharedReads reads) {
        this.service = service;
        this.api = api;
        this.reads = reads;
    }

    /** Calls the service and passes its answer on. */
    public Response pass(Function<A, Response> call) {
        return answer(call).response();
    }

    /**
     * Calls the service once for all callers who ask the same question at the same time.
     *
     * @param question everything that the answer depends on
     */
    public Response passShared(Object question, Function<A, Response> call) {
        return reads.get(question, () -> answer(call)).response();
    }

    /**
     * Calls the service.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 503 when it cannot be reached, or refuses our token
     */
    public Answer answer(Function<A, Response> call) {
        try (var response = call.apply(api)) {
            if (response.getStatus() == Response.Status.UNAUTHORIZED.getStatusCode()) {
                // The fault is ours, so the person must not appear signed out.
                LOG.errorf("The %s refuses our tokens: compare the keys and the clocks of the two.", service.title());
                throw unavailable();
            }
            return Answer.of(response);
        } catch (ProcessingException e) {
            throw unavailable();
        }
    }

    /**
     * Reads JSON from the service that admin-bff itself needs.
     *
     * @param missing the detail of the problem for a 404
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 404 or 503
     */
    public JsonNode json(Function<A, Response> call, String missing) {
        var answer = answer(call);
        if (answer.status() == Response.Status.NOT_FOUND.getStatusCode()) {
            throw Problems.notFound(missing);
        }
        if (!answer.isOk()) {
            throw unavailable();
        }
        return read(answer);
    }

    /** Returns the body of an answer as JSON. */
    public JsonNode read(Answer answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw unavailable();
        }
    }

    /** Makes the problem for a service that cannot be reached. */
    public RuntimeException unavailable() {
        return Problems.unreachable(service.title());
    }
}
