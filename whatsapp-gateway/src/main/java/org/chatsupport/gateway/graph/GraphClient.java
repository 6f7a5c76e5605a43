package org.chatsupport.gateway.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import org.chatsupport.gateway.events.DeliveryError;
import org.chatsupport.gateway.events.SendRequested;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/** Sends one message or request to WhatsApp and reads the answer. */
@ApplicationScoped
public class GraphClient {
    private static final Logger LOG = Logger.getLogger(GraphClient.class);
    private static final int TOO_MANY_REQUESTS = 429;

    private final GraphApi api;
    private final GraphConfig config;
    private final GraphMessages messages;
    private final ObjectMapper mapper;

    GraphClient(@RestClient GraphApi api, GraphConfig config, GraphMessages messages, ObjectMapper mapper) {
        this.api = api;
        this.config = config;
        this.messages = messages;
        this.mapper = mapper;
    }

    /** Makes exactly one call. */
    public SendOutcome send(SendRequested request) {
        try (var response = api.send(
                config.version(), request.channel(), "Bearer " + config.accessToken(), messages.body(request))) {
            return outcome(response);
        } catch (WebApplicationException e) {
            return outcome(e.getResponse());
        } catch (ProcessingException e) {
            return neverArrived(e)
                    ? new SendOutcome.NotNow(
                            new DeliveryError(null, "WhatsApp cannot be reached.", null), Remedy.TRY_AGAIN)
                    : new SendOutcome.Unconfirmed();
        }
    }

    /**
     * Asks WhatsApp to block or unblock a user of a business number. It makes exactly one call; a second one does no
     * harm.
     *
     * @param phone digits; null if WhatsApp hides the number, but then there is a user id
     */
    public SendOutcome block(String channel, String phone, String userId, boolean wanted) {
        var body = mapper.createObjectNode().put("messaging_product", "whatsapp");
        var user = body.putArray("block_users").addObject();
        if (phone != null) {
            user.put("user", "+" + phone);
        } else {
            user.put("user_id", userId);
        }
        var token = "Bearer " + config.accessToken();
        try (var response = wanted
                ? api.block(config.version(), channel, token, body)
                : api.unblock(config.version(), channel, token, body)) {
            return blockOutcome(response);
        } catch (WebApplicationException e) {
            return blockOutcome(e.getResponse());
        } catch (ProcessingException e) {
            return new SendOutcome.Unconfirmed();
        }
    }

    /** An error about the user takes precedence over one about the whole call. */
    private SendOutcome blockOutcome(Response response) {
        var body = body(response);
        var ofUser = body.at("/block_users/failed_users/0/errors/0");
        return ofUser.isMissingNode() ? outcome(response, body) : refusal(response, ofUser);
    }

    /**
     * Shows a user that an agent is typing an answer to this message, and with it that the message was read. This is
     * best effort.
     */
    public void showTyping(String channel, String wamid) {
        try (var response =
                api.send(config.version(), channel, "Bearer " + config.accessToken(), messages.typing(wamid))) {
            LOG.debugf("Typing was answered with %d", response.getStatus());
        } catch (WebApplicationException | ProcessingException e) {
            LOG.debugf("Typing was not shown: %s", e.getClass().getSimpleName());
        }
    }

    private SendOutcome outcome(Response response) {
        return outcome(response, body(response));
    }

    private static SendOutcome outcome(Response response, JsonNode body) {
        if (response.getStatus() == Response.Status.OK.getStatusCode()) {
            return new SendOutcome.Accepted(
                    body.path("messages").path(0).path("id").asText(null));
        }
        var error = body.path("error");
        if (error.isMissingNode()) {
            // A 5xx without Meta's error body may come from a proxy after Meta accepted the message.
            return response.getStatus() >= 500
                    ? new SendOutcome.Unconfirmed()
                    : new SendOutcome.Refused(
                            new DeliveryError(null, "WhatsApp answered " + response.getStatus() + ".", null));
        }
        return refusal(response, error);
    }

    private static SendOutcome refusal(Response response, JsonNode error) {
        var deliveryError = DeliveryError.ofMeta(error);
        var remedy = Remedy.of(deliveryError);
        if (remedy.helpsLater()) {
            return new SendOutcome.NotNow(deliveryError, remedy);
        }
        // Not documented but observed: Meta throttles by HTTP status with another code.
        return response.getStatus() == TOO_MANY_REQUESTS
                ? new SendOutcome.NotNow(deliveryError, Remedy.SLOW_DOWN)
                : new SendOutcome.Refused(deliveryError);
    }

    /** Whether WhatsApp accepts our token for this business number; also false when WhatsApp cannot be reached. */
    public boolean isKnown(String channel) {
        try (var response = api.describe(config.version(), channel, "Bearer " + config.accessToken())) {
            return response.getStatus() == Response.Status.OK.getStatusCode();
        } catch (WebApplicationException | ProcessingException e) {
            return false;
        }
    }

    private JsonNode body(Response response) {
        try {
            var text = response.readEntity(String.class);
            return text == null ? MissingNode.getInstance() : mapper.readTree(text);
        } catch (IOException | ProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    private static boolean neverArrived(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException || cause instanceof UnknownHostException) {
                return true;
            }
        }
        return false;
    }
}
