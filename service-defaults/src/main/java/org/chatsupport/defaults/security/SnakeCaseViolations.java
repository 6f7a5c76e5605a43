package org.chatsupport.defaults.security;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.NamingBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import io.quarkiverse.resteasy.problem.validation.Violation;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** Names fields in validation problems as clients write them; Bean Validation reports them as Java does. */
@ApplicationScoped
public class SnakeCaseViolations implements ProblemPostProcessor {
    private static final NamingBase SNAKE_CASE = (NamingBase) PropertyNamingStrategies.SNAKE_CASE;
    private static final String VIOLATIONS = "violations";

    @Override
    public HttpProblem apply(HttpProblem problem, ProblemContext context) {
        if (!(problem.getParameters().get(VIOLATIONS) instanceof List<?> violations)) {
            return problem;
        }
        return HttpProblem.builder(problem)
                .with(
                        VIOLATIONS,
                        violations.stream().map(SnakeCaseViolations::named).toList())
                .build();
    }

    private static Object named(Object entry) {
        return entry instanceof Violation violation
                ? Map.of(
                        "field",
                        SNAKE_CASE.translate(violation.field),
                        "in",
                        violation.in,
                        "message",
                        violation.message)
                : entry;
    }
}
