package org.chatsupport.simulator.webhook;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import org.chatsupport.simulator.SimulatorSettings;
import org.chatsupport.simulator.clock.SimulatorClock;
import org.chatsupport.simulator.template.Template;

/** Sends the business webhooks about its account. */
@Singleton
public class AccountWebhooks {
    /** The lane of these webhooks. */
    static final String LANE = "account";

    private final WebhookQueue queue;
    private final ObjectMapper mapper;
    private final String wabaId;
    private final SimulatorClock clock;

    AccountWebhooks(WebhookQueue queue, ObjectMapper mapper, SimulatorSettings settings, SimulatorClock clock) {
        this.queue = queue;
        this.mapper = mapper;
        this.wabaId = settings.wabaId();
        this.clock = clock;
    }

    /**
     * Reports a template's new status.
     *
     * @param reason Meta's word, NONE when there is nothing to say
     */
    public void templateStatus(Template template, String reason) {
        tell(status(template, reason));
    }

    /** Reports that a template's pause has ended. */
    public void templateUnpaused(Template template) {
        var value = status(template, "NONE");
        value.putObject("other_info")
                .put("title", "UNPAUSE")
                .put("description", "Your WhatsApp message template has been unpaused.");
        tell(value);
    }

    private ObjectNode status(Template template, String reason) {
        return mapper.createObjectNode()
                .put("event", template.status())
                .put("message_template_id", Long.parseLong(template.id()))
                .put("message_template_name", template.name())
                .put("message_template_language", template.language())
                .put(
                        "message_template_category",
                        template.description().path("category").asText())
                .put("reason", reason);
    }

    private void tell(ObjectNode value) {
        queue.add(LANE, "template status", null, envelope("message_template_status_update", value));
    }

    private ObjectNode envelope(String field, ObjectNode value) {
        var body = mapper.createObjectNode().put("object", "whatsapp_business_account");
        var entry = body.putArray("entry")
                .addObject()
                .put("id", wabaId)
                .put("time", clock.instant().getEpochSecond());
        entry.putArray("changes").addObject().put("field", field).set("value", value);
        return body;
    }
}
