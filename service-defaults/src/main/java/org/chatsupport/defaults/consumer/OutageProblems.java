package org.chatsupport.defaults.consumer;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.chatsupport.defaults.problem.Problems;
import org.jboss.logging.Logger;

/** Answers a request that failed because of MySQL or Kafka with 503, because the same call may work soon. */
@Provider
public class OutageProblems implements ExceptionMapper<RuntimeException> {
    private static final Logger LOG = Logger.getLogger(OutageProblems.class);
    private static final String SECONDS_TO_WAIT = "2";

    @Override
    public Response toResponse(RuntimeException failure) {
        if (FailureCause.of(failure) == FailureCause.OUTAGE) {
            LOG.warnf("A request was answered with 503: %s", FailureText.of(failure));
            return Problems.of(
                            Response.Status.SERVICE_UNAVAILABLE, "Something this needs is away; try again in a moment.")
                    .withHeader("Retry-After", SECONDS_TO_WAIT)
                    .build()
                    .toResponse();
        }
        LOG.error("A request failed", failure);
        return Problems.of(Response.Status.INTERNAL_SERVER_ERROR, null).build().toResponse();
    }
}
