package org.chatsupport.defaults.request;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers JSON of the wrong shape with a problem that names the field and none of our classes. */
class UnreadableBodies {
    private static final int BEFORE_THE_LIBRARIES = Priorities.USER - 100;

    @ServerExceptionMapper(value = MismatchedInputException.class, priority = BEFORE_THE_LIBRARIES)
    Response mismatched(MismatchedInputException e) {
        return problem(e);
    }

    private static Response problem(JsonMappingException e) {
        var field = e.getPath().stream()
                .map(JsonMappingException.Reference::getFieldName)
                .filter(Objects::nonNull)
                .collect(Collectors.joining("."));
        var detail = field.isEmpty()
                ? "The body is empty or not of the documented shape."
                : field + " is not of the documented type.";
        var problem = HttpProblem.builder()
                .withStatus(Response.Status.BAD_REQUEST)
                .withTitle("Bad Request")
                .withDetail(detail);
        return (field.isEmpty() ? problem : problem.with("field", field))
                .build()
                .toResponse();
    }
}
