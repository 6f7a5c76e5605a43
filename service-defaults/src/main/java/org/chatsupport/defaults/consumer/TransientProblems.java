package org.chatsupport.defaults.consumer;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.jboss.logging.Logger;

/** A request that failed because MySQL or Kafka was away for a moment is answered with 503: the same call may work soon. */
@Provider
public class TransientProblems implements ExceptionMapper<RuntimeException> {
    private static final Logger LOG = Logger.getLogger(TransientProblems.class);
    private static final String SECONDS_TO_WAIT = "2";

    @Override
    public Response toResponse(RuntimeException failure) {
        if (Transient.is(failure)) {
            LOG.warnf("A request was answered with 503: %s", failure.getClass().getSimpleName());
            return problem(Response.Status.SERVICE_UNAVAILABLE, "Something this needs is away; try again in a moment.")
                    .withHeader("Retry-After", SECONDS_TO_WAIT)
                    .build()
                    .toResponse();
        }
        LOG.error("A request failed", failure);
        return problem(Response.Status.INTERNAL_SERVER_ERROR, null).build().toResponse();
    }

    private static HttpProblem.Builder problem(Response.Status status, String detail) {
        return HttpProblem.builder()
                .withStatus(status)
                .withTitle(status.getReasonPhrase())
                .withDetail(detail);
    }
}
