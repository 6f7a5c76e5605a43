package org.chatsupport.gateway.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.chatsupport.defaults.events.EventPublisher;
import org.chatsupport.defaults.events.PublishException;
import org.chatsupport.defaults.problem.Problems;
import org.jboss.logging.Logger;

/**
 * Receives Meta's deliveries. 200 means that every item of the delivery is durable in Kafka. After any other answer
 * Meta delivers again, for up to seven days.
 */
@Path("/webhooks/whatsapp")
public class WebhookResource {
    private static final Logger LOG = Logger.getLogger(WebhookResource.class);

    private final WebhookConfig config;
    private final Signature signature;
    private final ObjectMapper mapper;
    private final WebhookReader reader;
    private final EventPublisher publisher;
    private final MeterRegistry metrics;

    WebhookResource(
            WebhookConfig config,
            ObjectMapper mapper,
            WebhookReader reader,
            EventPublisher publisher,
            MeterRegistry metrics) {
        this.config = config;
        this.signature = new Signature(config.appSecret());
        this.mapper = mapper;
        this.reader = reader;
        this.publisher = publisher;
        this.metrics = metrics;
        // The counters exist from the start, so that the first delivery counts as an increase.
        metrics.counter("webhook_items");
        metrics.counter("webhook_foreign_changes");
        metrics.counter("webhook_rejected", "reason", "signature");
        metrics.counter("webhook_rejected", "reason", "kafka");
        metrics.counter("dead_letters", "topic", "webhook");
    }

    /** Answers Meta's verification, which comes once, when the callback address is saved. */
    @GET
    @Produces(MediaType.TEXT_PLAIN)
    public Response verify(
            @QueryParam("hub.mode") String mode,
            @QueryParam("hub.verify_token") String token,
            @QueryParam("hub.challenge") String challenge) {
        boolean known = token != null
                && MessageDigest.isEqual(
                        token.getBytes(StandardCharsets.UTF_8),
                        config.verifyToken().getBytes(StandardCharsets.UTF_8));
        if (!"subscribe".equals(mode) || !known || challenge == null) {
            throw Problems.of(Response.Status.FORBIDDEN, "The mode or the verify token is not the configured one.")
                    .build();
        }
        return Response.ok(challenge).build();
    }

    /** Accepts a delivery of up to 1,000 items and 3 MB. */
    @POST
    public Response deliver(@HeaderParam("X-Hub-Signature-256") String signatureHeader, byte[] body) {
        if (!signature.matches(signatureHeader, body)) {
            metrics.counter("webhook_rejected", "reason", "signature").increment();
            throw Problems.of(Response.Status.UNAUTHORIZED, "The signature is missing or does not match the body.")
                    .build();
        }
        var delivery = reader.read(parse(body));
        try {
            publisher.publish(delivery.events());
            for (var broken : delivery.broken()) {
                LOG.errorf("Webhook item dead-lettered: %s", broken.reason());
                publisher.publishDeadLetter(
                        "whatsapp-gateway.webhook.dlq", null, broken.item(), broken.id(), broken.reason());
            }
        } catch (PublishException e) {
            LOG.warnf("Webhook answered 503, WhatsApp will deliver again: %s", e.getMessage());
            metrics.counter("webhook_rejected", "reason", "kafka").increment();
            throw Problems.of(
                            Response.Status.SERVICE_UNAVAILABLE, "The delivery could not be stored; deliver it again.")
                    .build();
        }
        metrics.counter("webhook_items").increment(delivery.events().size());
        metrics.counter("webhook_foreign_changes").increment(delivery.foreign().get());
        metrics.counter("dead_letters", "topic", "webhook")
                .increment(delivery.broken().size());
        return Response.ok().build();
    }

    private JsonNode parse(byte[] body) {
        try {
            return mapper.readTree(body);
        } catch (JsonProcessingException e) {
            return parseMended(LoneSurrogates.replaced(body));
        } catch (IOException e) {
            throw Problems.of(Response.Status.BAD_REQUEST, "The body cannot be read.")
                    .build();
        }
    }

    private JsonNode parseMended(byte[] body) {
        try {
            return mapper.readTree(body);
        } catch (IOException e) {
            throw Problems.of(Response.Status.BAD_REQUEST, "The body is not JSON.")
                    .build();
        }
    }
}
