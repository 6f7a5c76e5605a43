package org.chatsupport.support.http;

import jakarta.ws.rs.core.Response;
import org.chatsupport.defaults.problem.Problems;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns the refusals of features into problem details. */
class ProblemMappers {
    @ServerExceptionMapper
    Response refused(Refused refused) {
        return Problems.conflict(refused.getMessage()).toResponse();
    }

    @ServerExceptionMapper
    Response invalidField(InvalidField invalid) {
        return Problems.invalid(invalid.field(), invalid.getMessage()).toResponse();
    }
}
