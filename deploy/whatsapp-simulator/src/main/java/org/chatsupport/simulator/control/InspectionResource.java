package org.chatsupport.simulator.control;

import jakarta.enterprise.event.Event;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.chatsupport.simulator.SimulatorSettings;
import org.chatsupport.simulator.channel.Channel;
import org.chatsupport.simulator.channel.Channels;
import org.chatsupport.simulator.graph.GraphCall;
import org.chatsupport.simulator.graph.GraphCalls;
import org.chatsupport.simulator.media.MediaStore;
import org.chatsupport.simulator.problem.Problem;
import org.chatsupport.simulator.reset.Reset;
import org.chatsupport.simulator.webhook.WebhookAttempt;
import org.chatsupport.simulator.webhook.WebhookQueue;
import org.chatsupport.simulator.webhook.WebhookVerification;

/** Shows what happened and what is configured, and resets the simulator. */
@Path("/control")
class InspectionResource {
    private static final String BEGINNING = "1970-01-01T00:00:00Z";

    private final GraphCalls calls;
    private final WebhookQueue webhooks;
    private final WebhookVerification verification;
    private final MediaStore media;
    private final Channels channels;
    private final Event<Reset> reset;
    private final SimulatorSettings settings;

    InspectionResource(
            GraphCalls calls,
            WebhookQueue webhooks,
            WebhookVerification verification,
            MediaStore media,
            Channels channels,
            Event<Reset> reset,
            SimulatorSettings settings) {
        this.calls = calls;
        this.webhooks = webhooks;
        this.verification = verification;
        this.media = media;
        this.channels = channels;
        this.reset = reset;
        this.settings = settings;
    }

    public record Setup(URI webhookUrl, Collection<Channel> channels, int pendingWebhooks) {}

    @GET
    @Path("/setup")
    public Setup setup() {
        return new Setup(
                settings.webhookUrl(), channels.all(), webhooks.pending().size());
    }

    @GET
    @Path("/requests")
    public List<GraphCall> requests(
            @QueryParam("limit") @DefaultValue("100") int limit,
            @QueryParam("since") @DefaultValue(BEGINNING) String since) {
        return calls.newest(limit, moment(since));
    }

    @GET
    @Path("/webhooks")
    public List<WebhookAttempt> webhooks(
            @QueryParam("limit") @DefaultValue("100") int limit,
            @QueryParam("since") @DefaultValue(BEGINNING) String since) {
        return webhooks.attempts(limit, moment(since));
    }

    /** Posts a webhook again, delivered or not. */
    @POST
    @Path("/webhooks/{id}/replay")
    public WebhookAttempt replay(@PathParam("id") long id) {
        return webhooks.replay(id)
                .orElseThrow(() -> Problem.notFound("There is no webhook " + id + " in the log any more."));
    }

    private static Instant moment(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw Problem.unreadable("since must be a moment such as 2026-01-31T12:00:00Z.");
        }
    }

    @POST
    @Path("/verify")
    public WebhookVerification.Result verify() {
        return verification.verify();
    }

    @POST
    @Path("/reset")
    public Map<String, Boolean> reset() {
        reset.fire(new Reset());
        return Map.of("reset", true);
    }

    @GET
    @Path("/media/{id}")
    public Response media(@PathParam("id") String id) {
        return media.find(id)
                .map(file -> Response.ok(media.bytes(file), file.mimeType())
                        .header("Cache-Control", "private, max-age=604800, immutable")
                        .build())
                .orElseThrow(() -> Problem.notFound("There is no media " + id + "."));
    }
}
