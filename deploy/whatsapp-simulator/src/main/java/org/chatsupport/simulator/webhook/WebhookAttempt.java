package org.chatsupport.simulator.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;

/**
 * An attempt to deliver a webhook.
 *
 * @param status the receiver's HTTP status, 0 when there was no answer
 * @param error why there was no answer, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WebhookAttempt(
        long id,
        Instant at,
        String user,
        String kind,
        int attempt,
        int status,
        String error,
        long durationMs,
        @JsonRawValue String body) {}
