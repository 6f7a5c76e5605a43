package org.chatsupport.simulator.control;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import java.util.Set;
import org.chatsupport.simulator.problem.Problem;
import org.chatsupport.simulator.template.Template;
import org.chatsupport.simulator.template.Templates;
import org.chatsupport.simulator.webhook.AccountWebhooks;

/** Templates as their business sees them, and what Meta decides about them. */
@Path("/control/templates")
class TemplateStatusResource {
    private static final Set<String> STATUSES =
            Set.of("APPROVED", "PENDING", "REJECTED", "PAUSED", "DISABLED", "IN_APPEAL", "PENDING_DELETION");

    private final Templates templates;
    private final AccountWebhooks webhooks;
    private final ObjectMapper mapper;

    TemplateStatusResource(Templates templates, AccountWebhooks webhooks, ObjectMapper mapper) {
        this.templates = templates;
        this.webhooks = webhooks;
        this.mapper = mapper;
    }

    /** The reason is what the webhook says, as ABUSIVE_CONTENT; NONE when it is left out. */
    record Wanted(String status, String reason) {}

    @GET
    public List<ObjectNode> list() {
        return templates.all().stream().map(Template::listed).toList();
    }

    /** Another status, of which the business hears by webhook. */
    @PUT
    @Path("/{name}/{language}")
    public ObjectNode change(@PathParam("name") String name, @PathParam("language") String language, byte[] body) {
        var wanted = Problem.read(mapper, body, Wanted.class);
        if (wanted.status() == null || !STATUSES.contains(wanted.status())) {
            throw Problem.invalid(
                    "status must be one of " + STATUSES.stream().sorted().toList() + ".");
        }
        var changed = templates
                .change(name, language, wanted.status())
                .orElseThrow(() -> Problem.notFound("There is no template " + name + " in " + language + "."));
        webhooks.templateStatus(changed, wanted.reason() == null ? "NONE" : wanted.reason());
        return changed.listed();
    }
}
