package org.chatsupport.gateway.outbound;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.chatsupport.defaults.events.EventPublisher;
import org.chatsupport.defaults.events.Json;
import org.chatsupport.defaults.events.OutgoingEvent;
import org.chatsupport.defaults.events.PublishException;
import org.chatsupport.gateway.events.AccountUpdated;
import org.chatsupport.gateway.events.DeliveryError;
import org.chatsupport.gateway.graph.Remedy;
import org.jboss.logging.Logger;

/** Publishes alerts about business numbers: stopped, resumed, or with a problem that an admin must solve at Meta. */
@ApplicationScoped
class ChannelAlerts {
    private static final Logger LOG = Logger.getLogger(ChannelAlerts.class);
    private static final int HOUR_S = 3_600;

    private final Channels channels;
    private final EventPublisher publisher;
    private final Json json;

    ChannelAlerts(Channels channels, EventPublisher publisher, Json json) {
        this.channels = channels;
        this.publisher = publisher;
        this.json = json;
    }

    /** Publishes the stops and resumptions that are not published yet. */
    void publishChanges() {
        for (var change : channels.unpublished()) {
            var update = change.stopped() ? stopped(change) : resumed(change);
            publish(
                    update.kind() + "-" + change.channel() + "-"
                            + change.since().toEpochMilli(),
                    update);
            channels.published(change);
        }
    }

    /** Publishes a problem once an hour and code. If that fails, the next message meets the problem and reports it again. */
    void publishProblem(String channel, DeliveryError error) {
        if (Remedy.of(error) != Remedy.CARE) {
            return;
        }
        var now = Instant.now();
        try {
            publish(
                    "account_problem-" + channel + "-" + error.code() + "-" + now.getEpochSecond() / HOUR_S,
                    new AccountUpdated(
                            channel,
                            "account_problem",
                            "critical",
                            error.code(),
                            "WhatsApp refuses messages of this business number. An admin must look at its account at Meta.",
                            error.details() == null ? error.title() : error.details(),
                            now));
        } catch (PublishException e) {
            LOG.warnf("Problem %s of channel %s could not be published", error.code(), channel);
        }
    }

    private static AccountUpdated stopped(Channels.Change change) {
        return new AccountUpdated(
                change.channel(),
                "channel_stopped",
                "critical",
                null,
                "WhatsApp no longer accepts our access token, or the token lacks a permission. Nothing is sent until it is"
                        + " renewed; nothing is lost.",
                null,
                change.since());
    }

    private static AccountUpdated resumed(Channels.Change change) {
        return new AccountUpdated(
                change.channel(),
                "channel_resumed",
                "info",
                null,
                "WhatsApp accepts our access token again. What waited is being sent.",
                null,
                change.since());
    }

    private void publish(String id, AccountUpdated update) {
        publisher.publish(List.of(new OutgoingEvent(AccountUpdated.TOPIC, AccountUpdated.KEY, id, json.write(update))));
    }
}
