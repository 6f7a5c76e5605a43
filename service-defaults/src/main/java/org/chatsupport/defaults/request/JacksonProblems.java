package org.chatsupport.defaults.request;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Answers unreadable JSON with the name of the field. Jackson's own message would reveal our classes and quote the
 * value.
 */
@ApplicationScoped
public class JacksonProblems implements ProblemPostProcessor {
    private static final List<String> JACKSONS_WORDS =
            List.of("Cannot deserialize", "Cannot coerce", "Cannot construct");

    @Override
    public HttpProblem apply(HttpProblem problem, ProblemContext context) {
        var detail = problem.getDetail();
        if (detail == null || JACKSONS_WORDS.stream().noneMatch(detail::startsWith)) {
            return problem;
        }
        var field = problem.getParameters().getOrDefault("field", "The body");
        return HttpProblem.builder(problem)
                .withDetail(field + " is not of the documented type.")
                .build();
    }
}
