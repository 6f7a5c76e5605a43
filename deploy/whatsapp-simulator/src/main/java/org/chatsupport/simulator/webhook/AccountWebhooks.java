package org.chatsupport.simulator.webhook;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.time.Instant;
import org.chatsupport.simulator.SimulatorSettings;
import org.chatsupport.simulator.template.Template;

/** Tells the business what happens to its account. */
@Singleton
public class AccountWebhooks {
    private static final String LANE = "account";

    private final WebhookQueue queue;
    private final ObjectMapper mapper;
    private final String wabaId;

    AccountWebhooks(WebhookQueue queue, ObjectMapper mapper, SimulatorSettings settings) {
        this.queue = queue;
        this.mapper = mapper;
        this.wabaId = settings.wabaId();
    }

    /**
     * A template has another status.
     *
     * @param reason Meta's word, NONE when there is nothing to say
     */
    public void templateStatus(Template template, String reason) {
        var value = mapper.createObjectNode()
                .put("event", template.status())
                .put("message_template_id", Long.parseLong(template.id()))
                .put("message_template_name", template.name())
                .put("message_template_language", template.language())
                .put(
                        "message_template_category",
                        template.description().path("category").asText())
                .put("reason", reason);
        queue.add(LANE, "template status", null, envelope("message_template_status_update", value));
    }

    private ObjectNode envelope(String field, ObjectNode value) {
        var body = mapper.createObjectNode().put("object", "whatsapp_business_account");
        var entry = body.putArray("entry")
                .addObject()
                .put("id", wabaId)
                .put("time", Instant.now().getEpochSecond());
        entry.putArray("changes").addObject().put("field", field).set("value", value);
        return body;
    }
}
