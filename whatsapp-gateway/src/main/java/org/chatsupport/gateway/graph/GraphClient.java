package org.chatsupport.gateway.graph;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLHandshakeException;
import org.chatsupport.gateway.events.DeliveryError;
import org.chatsupport.gateway.events.SendRequested;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/** Sends one message or request to WhatsApp and reads the answer. */
@ApplicationScoped
public class GraphClient {
    private static final Logger LOG = Logger.getLogger(GraphClient.class);

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
            return outcome(request, answer(response));
        } catch (WebApplicationException e) {
            return outcome(request, answer(e.getResponse()));
        } catch (ProcessingException e) {
            return neverArrived(e)
                    ? new SendOutcome.NotNow(
                            new DeliveryError(null, "WhatsApp cannot be reached.", null), Remedy.TRY_AGAIN)
                    : new SendOutcome.Unconfirmed();
        }
    }

    private static SendOutcome outcome(SendRequested request, GraphAnswer answer) {
        if (!answer.isOk()) {
            return answer.failure();
        }
        var wamid = answer.body().at("/messages/0/id").asText("");
        if (!wamid.isEmpty()) {
            return new SendOutcome.Accepted(wamid);
        }
        // A page of a proxy is no proof that WhatsApp has the message. A read receipt has no id.
        return GraphMessages.isReceipt(request.content())
                ? new SendOutcome.Accepted(null)
                : new SendOutcome.Unconfirmed();
    }

    /**
     * Asks WhatsApp to block or unblock a user of a business number. It makes exactly one call; a second one does no
     * harm.
     *
     * @param phone digits; used if there is no user id
     */
    public SendOutcome block(String channel, String phone, String userId, boolean wanted) {
        var body = mapper.createObjectNode().put("messaging_product", "whatsapp");
        var user = body.putArray("block_users").addObject();
        if (userId != null) {
            user.put("user_id", userId);
        } else {
            user.put("user", "+" + phone);
        }
        var token = "Bearer " + config.accessToken();
        try (var response = wanted
                ? api.block(config.version(), channel, token, body)
                : api.unblock(config.version(), channel, token, body)) {
            return blockOutcome(answer(response));
        } catch (WebApplicationException e) {
            return blockOutcome(answer(e.getResponse()));
        } catch (ProcessingException e) {
            return new SendOutcome.Unconfirmed();
        }
    }

    /** An error about the user takes precedence over one about the whole call. */
    private static SendOutcome blockOutcome(GraphAnswer answer) {
        var ofUser = answer.body().at("/block_users/failed_users/0/errors/0");
        if (!ofUser.isMissingNode()) {
            return answer.refusal(ofUser);
        }
        if (!answer.isOk()) {
            return answer.failure();
        }
        return answer.body().isObject() ? new SendOutcome.Accepted(null) : new SendOutcome.Unconfirmed();
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

    /** Whether WhatsApp accepts our token for this business number; also false when WhatsApp cannot be reached. */
    public boolean isKnown(String channel) {
        try (var response = api.describe(config.version(), channel, "Bearer " + config.accessToken())) {
            var answer = answer(response);
            return answer.isOk() && answer.body().path("id").asText().equals(channel);
        } catch (WebApplicationException | ProcessingException e) {
            return false;
        }
    }

    private GraphAnswer answer(Response response) {
        return GraphAnswer.of(response, mapper);
    }

    /** Whether the connection failed before the request was written. */
    private static boolean neverArrived(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException
                    || cause instanceof NoRouteToHostException
                    || cause instanceof UnknownHostException
                    || cause instanceof SSLHandshakeException) {
                return true;
            }
        }
        return false;
    }
}
