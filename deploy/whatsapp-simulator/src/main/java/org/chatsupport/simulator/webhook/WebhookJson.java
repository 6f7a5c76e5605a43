package org.chatsupport.simulator.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.chatsupport.simulator.SimulatorSettings;

/** Writes webhook bodies; non-ASCII characters become lower-case {@code \\u00e4} unless configured otherwise. */
@Singleton
class WebhookJson {
    private final JsonMapper mapper;

    @Inject
    WebhookJson(SimulatorSettings settings) {
        this(settings.escapeUnicode());
    }

    WebhookJson(boolean escapeUnicode) {
        mapper = JsonMapper.builder()
                .configure(JsonWriteFeature.ESCAPE_NON_ASCII, escapeUnicode)
                .configure(JsonWriteFeature.WRITE_HEX_UPPER_CASE, false)
                .build();
    }

    JsonNode read(String body) {
        try {
            return mapper.readTree(body);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    String write(JsonNode payload) {
        try {
            return mapper.writeValueAsString(payload);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
