package org.chatsupport.simulator.control;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Set;
import org.chatsupport.simulator.problem.Problem;
import org.chatsupport.simulator.review.TemplateReview;
import org.chatsupport.simulator.template.Template;
import org.chatsupport.simulator.template.Templates;

/** Shows templates as their business sees them, and plays Meta's decisions about them. */
@Path("/control/templates")
class TemplateStatusResource {
    private static final Set<String> STATUSES =
            Set.of("APPROVED", "PENDING", "REJECTED", "PAUSED", "DISABLED", "IN_APPEAL", "PENDING_DELETION");
    private static final Duration LONGEST = Duration.ofDays(366);

    private final Templates templates;
    private final TemplateReview review;
    private final ObjectMapper mapper;

    TemplateStatusResource(Templates templates, TemplateReview review, ObjectMapper mapper) {
        this.templates = templates;
        this.review = review;
        this.mapper = mapper;
    }

    /**
     * A decision of Meta.
     *
     * @param reason the reason in the webhook, such as ABUSIVE_CONTENT; NONE when it is left out
     * @param lasts how long a pause lasts, such as PT3H; until the next decision when it is left out
     */
    record Wanted(String status, String reason, String lasts) {}

    @GET
    public List<ObjectNode> list() {
        return templates.all().stream().map(Template::listed).toList();
    }

    /** Changes the status, which the business learns by webhook. */
    @PUT
    @Path("/{name}/{language}")
    public ObjectNode change(@PathParam("name") String name, @PathParam("language") String language, byte[] body) {
        var wanted = Problem.read(mapper, body, Wanted.class);
        if (wanted.status() == null || !STATUSES.contains(wanted.status())) {
            throw Problem.invalid(
                    "status must be one of " + STATUSES.stream().sorted().toList() + ".");
        }
        return review.decide(
                        name,
                        language,
                        wanted.status(),
                        wanted.reason() == null ? "NONE" : wanted.reason(),
                        pause(wanted))
                .orElseThrow(() -> Problem.notFound("There is no template " + name + " in " + language + "."))
                .listed();
    }

    private static Duration pause(Wanted wanted) {
        if (wanted.lasts() == null) {
            return null;
        }
        try {
            var lasts = Duration.parse(wanted.lasts());
            if (wanted.status().equals("PAUSED") && !lasts.isNegative() && lasts.compareTo(LONGEST) <= 0) {
                return lasts;
            }
        } catch (DateTimeParseException unreadable) {
            // The error is thrown below.
        }
        throw Problem.invalid("lasts must be a duration such as PT3H, and is for the status PAUSED only.");
    }
}
