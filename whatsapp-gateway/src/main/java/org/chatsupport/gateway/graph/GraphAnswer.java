package org.chatsupport.gateway.graph;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.Response;
import org.chatsupport.gateway.events.DeliveryError;

/**
 * An answer to a call of the Cloud API. A proxy, a load balancer or a login page may have given it instead of WhatsApp,
 * and many of them write JSON with an {@code error} too. Meta's errors are objects with a number as {@code code}, a
 * {@code type} and a {@code fbtrace_id} (Graph API, "Handle errors").
 *
 * @param body JSON; missing if the answer has none
 */
record GraphAnswer(int status, JsonNode body) {
    private static final int OK = 200;
    private static final int TOO_MANY_REQUESTS = 429;

    static GraphAnswer of(Response response, ObjectMapper mapper) {
        try {
            return of(response.getStatus(), response.readEntity(String.class), mapper);
        } catch (ProcessingException e) {
            return new GraphAnswer(response.getStatus(), MissingNode.getInstance());
        }
    }

    static GraphAnswer of(int status, String text, ObjectMapper mapper) {
        try {
            return new GraphAnswer(status, text == null ? MissingNode.getInstance() : mapper.readTree(text));
        } catch (JsonProcessingException e) {
            return new GraphAnswer(status, MissingNode.getInstance());
        }
    }

    boolean isOk() {
        return status == OK;
    }

    /** Whether this is an error that WhatsApp itself reports. */
    boolean isWhatsAppsError() {
        var error = body.path("error");
        return error.path("code").isInt()
                && (error.path("type").isTextual() || error.path("fbtrace_id").isTextual());
    }

    /** What an answer other than success means for a message. */
    SendOutcome failure() {
        if (isWhatsAppsError()) {
            return refusal(body.path("error"));
        }
        var error = new DeliveryError(null, "WhatsApp answered " + status + ".", null);
        return switch (status) {
            case TOO_MANY_REQUESTS -> new SendOutcome.NotNow(error, Remedy.SLOW_DOWN);
            // WhatsApp never answers so without its own error. Something in between did, and took nothing.
            case 401, 403, 404, 407, 408 -> new SendOutcome.NotNow(error, Remedy.TRY_AGAIN);
            default -> {
                if (status >= 300 && status < 400) {
                    yield new SendOutcome.NotNow(error, Remedy.TRY_AGAIN);
                }
                // Who answers with another success, or with a 5xx, may have passed the message on before.
                yield status < 300 || status >= 500 ? new SendOutcome.Unconfirmed() : new SendOutcome.Refused(error);
            }
        };
    }

    /** What one of Meta's errors in this answer means for a message. */
    SendOutcome refusal(JsonNode error) {
        var deliveryError = DeliveryError.ofMeta(error);
        var remedy = Remedy.of(deliveryError);
        if (remedy.helpsLater()) {
            return new SendOutcome.NotNow(deliveryError, remedy);
        }
        // Not documented but observed: Meta throttles by HTTP status with another code.
        return status == TOO_MANY_REQUESTS
                ? new SendOutcome.NotNow(deliveryError, Remedy.SLOW_DOWN)
                : new SendOutcome.Refused(deliveryError);
    }
}
