package org.chatsupport.gateway.template;

import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.chatsupport.defaults.events.Json;
import org.chatsupport.defaults.events.PoisonException;
import org.chatsupport.gateway.events.AccountUpdated;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Learns that a template has another status, quality or category, whichever replica received the webhook. */
@ApplicationScoped
class TemplateUpdates {
    private static final Set<String> ABOUT_TEMPLATES =
            Set.of("message_template_status_update", "message_template_quality_update", "template_category_update");

    private final Templates templates;
    private final Json json;

    TemplateUpdates(Templates templates, Json json) {
        this.templates = templates;
        this.json = json;
    }

    @Incoming("account-updated")
    @Blocking
    void receive(ConsumerRecords<String, byte[]> records) {
        for (var record : records) {
            if (isAboutTemplates(record.value())) {
                templates.changed();
            }
        }
    }

    private boolean isAboutTemplates(byte[] event) {
        try {
            return ABOUT_TEMPLATES.contains(
                    json.read(event, AccountUpdated.class).kind());
        } catch (PoisonException e) {
            // Consumers that store the events make it a dead letter; here it is only a hint.
            return false;
        }
    }
}
