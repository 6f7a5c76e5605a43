package org.chatsupport.gateway.outbound;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.chatsupport.defaults.events.PoisonException;
import org.chatsupport.defaults.log.LogId;
import org.chatsupport.gateway.events.DeliveryError;
import org.chatsupport.gateway.graph.GraphConfig;
import org.chatsupport.gateway.graph.SendOutcome;
import org.chatsupport.gateway.media.Attachments;
import org.chatsupport.gateway.outbound.Attempt.Claimed;
import org.chatsupport.gateway.outbound.Attempt.Result;
import org.chatsupport.gateway.outbound.SendLedger.Entry;
import org.chatsupport.gateway.outbound.SendLedger.State;
import org.jboss.logging.Logger;

/** Makes one attempt to send a message, and finds out its result. */
@ApplicationScoped
class SendAttempts {
    private static final Logger LOG = Logger.getLogger(SendAttempts.class);

    private final SendLedger ledger;
    private final Attachments attachments;
    private final ChannelAlerts alerts;
    private final GraphConfig config;
    private final MeterRegistry metrics;

    SendAttempts(
            SendLedger ledger,
            Attachments attachments,
            ChannelAlerts alerts,
            GraphConfig config,
            MeterRegistry metrics) {
        this.ledger = ledger;
        this.attachments = attachments;
        this.alerts = alerts;
        this.config = config;
        this.metrics = metrics;
        // The counters exist from the start, so that the first outcome counts as an increase.
        for (var outcome : SendOutcome.class.getPermittedSubclasses()) {
            metrics.counter("whatsapp_sends", "outcome", outcome.getSimpleName());
        }
    }

    /** Sends a message to WhatsApp. Never throws: an unexpected failure leaves the message unconfirmed. */
    Attempt make(Claimed claimed) {
        try {
            return new Attempt(claimed, send(claimed));
        } catch (PoisonException e) {
            LOG.errorf("Message %s cannot be sent: %s", claimed.request().messageId(), e.getMessage());
            var error = new DeliveryError(null, "This kind of message cannot be sent.", null);
            return new Attempt(claimed, ended(claimed, State.FAILED, null, error));
        } catch (RuntimeException e) {
            LOG.errorf(e, "The outcome of %s is unknown", claimed.request().messageId());
            return new Attempt(claimed, new Result.Unconfirmed());
        }
    }

    private Result send(Claimed claimed) {
        var request = claimed.request();
        if (Attachments.isFile(request)) {
            var trouble = attachments.bringAhead(request);
            if (trouble.isPresent()) {
                return result(claimed, trouble.get());
            }
            if (!ledger.begin(request.messageId())) {
                return new Result.NotOurs();
            }
        }
        return result(claimed, attachments.send(request));
    }

    private Result result(Claimed claimed, SendOutcome outcome) {
        var request = claimed.request();
        metrics.counter("whatsapp_sends", "outcome", outcome.getClass().getSimpleName())
                .increment();
        if (outcome instanceof SendOutcome.Accepted accepted) {
            return ended(claimed, State.SENT, accepted.wamid(), null);
        }
        if (outcome instanceof SendOutcome.Unconfirmed) {
            LOG.warnf("It is unknown whether WhatsApp took %s; waiting for its status", request.messageId());
            return new Result.Unconfirmed();
        }
        if (outcome instanceof SendOutcome.Refused refused) {
            LOG.warnf(
                    "WhatsApp refused %s: code %s",
                    request.messageId(), refused.error().code());
            alerts.publishProblem(request.channel(), refused.error());
            return ended(claimed, State.FAILED, null, refused.error());
        }
        return later(claimed, (SendOutcome.NotNow) outcome);
    }

    private Result later(Claimed claimed, SendOutcome.NotNow notNow) {
        var pause = BackOff.pause(notNow.remedy(), claimed);
        if (BackOff.isTooLate(notNow.remedy(), claimed, pause, config.giveUpAfter())) {
            return ended(claimed, State.FAILED, null, notNow.error());
        }
        LOG.infof(
                "WhatsApp does not take %s now (code %s), attempt %d for contact %s",
                claimed.request().messageId(),
                notNow.error().code(),
                claimed.attempts(),
                LogId.of(claimed.request().contact()));
        return new Result.Later(notNow.remedy(), pause);
    }

    private static Result ended(Claimed claimed, State state, String wamid, DeliveryError error) {
        var request = claimed.request();
        return new Result.Ended(
                new Entry(
                        request.messageId(), request.channel(), request.contact(), state, wamid, error, Instant.now()),
                !SendQueue.isReceipt(request));
    }
}
