package org.chatsupport.gateway.template;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response.Status;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chatsupport.defaults.problem.Problems;
import org.chatsupport.gateway.marketing.MarketingChoices;
import org.chatsupport.gateway.template.TemplateValues.Violation;

/** Serves templates to other services. They belong to the account, so every business number of ours has the same ones. */
@Path("/internal/templates")
@RolesAllowed({"agent", "supervisor", "admin", "integration"})
public class TemplateResource {

    private final Templates templates;
    private final TemplateValues filling;
    private final MarketingChoices marketing;

    TemplateResource(Templates templates, TemplateValues filling, MarketingChoices marketing) {
        this.templates = templates;
        this.filling = filling;
        this.marketing = marketing;
    }

    /**
     * Who gets a template.
     *
     * @param identities what is known of the user: user id, digits of the number, key of the contact
     */
    public record Addressee(@NotNull String channel, @NotNull List<String> identities) {}

    /** Returns all templates; those that cannot be sent have the reason. */
    public record Listed(List<Template> items, String nextCursor) {}

    /** Lists the templates as they are for this user, or for nobody in particular. */
    @GET
    public Listed list(@QueryParam("channel") String channel, @QueryParam("identity") List<String> identities) {
        return new Listed(known(channel == null ? null : new Addressee(channel, identities)), null);
    }

    /**
     * A template and the values of its variables, by name.
     *
     * @param addressee null for nobody in particular
     */
    public record Wanted(
            @Valid Addressee addressee,
            String name,
            String language,
            Map<String, String> header,
            Map<String, String> body,
            Map<String, String> buttons) {

        Map<String, Map<String, String>> values() {
            var values = new HashMap<String, Map<String, String>>();
            values.put("header", header == null ? Map.of() : header);
            values.put("body", body == null ? Map.of() : body);
            values.put("buttons", buttons == null ? Map.of() : buttons);
            return values;
        }
    }

    /** Returns the content of the message that would be sent, or what is wrong with it. Nothing is stored. */
    @POST
    @Path("/filled")
    public ObjectNode fill(@NotNull @Valid Wanted wanted) {
        if (wanted.name() == null || wanted.language() == null) {
            var missing = wanted.name() == null ? "template.name" : "template.language";
            throw invalid(List.of(new Violation(missing, "must not be blank")));
        }
        var named = known(wanted.addressee()).stream()
                .filter(one -> one.name().equals(wanted.name()))
                .toList();
        if (named.isEmpty()) {
            throw invalid(List.of(new Violation("template.name", "is not the name of a template")));
        }
        var template = named.stream()
                .filter(one -> one.language().equals(wanted.language()))
                .findFirst()
                .orElseThrow(() -> invalid(List.of(new Violation(
                        "template.language",
                        "must be one of "
                                + named.stream().map(Template::language).toList()))));
        if (Template.MARKETING_STOPPED.equals(template.unusableBecause())) {
            throw marketingStopped();
        }
        if (!template.usable()) {
            throw invalid(List.of(new Violation("template.name", reason(template))));
        }
        var filled = filling.fill(template, wanted.values());
        if (!filled.violations().isEmpty()) {
            throw invalid(filled.violations());
        }
        return filled.content();
    }

    private static String reason(Template template) {
        return switch (template.unusableBecause()) {
            case "paused" -> "is a template that WhatsApp has paused, because people did not like it";
            case "disabled" -> "is a template that WhatsApp has disabled";
            case "not_approved" -> "is a template that WhatsApp has not approved";
            case "header" -> "is a template with a header that cannot be sent from here";
            default -> "is a template with parts that cannot be sent from here";
        };
    }

    private List<Template> known(Addressee addressee) {
        var all = templates.all().orElseThrow(() -> Problems.of(
                        Status.SERVICE_UNAVAILABLE, "WhatsApp does not list its templates at the moment. Try again.")
                .build());
        return addressee != null && marketing.areStopped(addressee.channel(), addressee.identities())
                ? all.stream().map(Template::withoutMarketing).toList()
                : all;
    }

    private static HttpProblem marketingStopped() {
        return Problems.unprocessable(
                        "Marketing stopped",
                        Template.MARKETING_STOPPED,
                        "The user stopped marketing messages, so WhatsApp takes no template of the category MARKETING for"
                                + " them. Send one of another category, or wait until the user allows them again.")
                .build();
    }

    private static HttpProblem invalid(List<Violation> violations) {
        var first = violations.get(0);
        return Problems.invalid(first.field() + " " + first.message(), violations);
    }
}
