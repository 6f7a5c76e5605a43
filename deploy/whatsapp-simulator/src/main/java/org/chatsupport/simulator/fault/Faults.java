package org.chatsupport.simulator.fault;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicReference;
import org.chatsupport.simulator.reset.Reset;

/** The faults that are switched on. */
@Singleton
public class Faults {
    /** How a Graph call goes wrong. */
    public enum GraphMode {
        /** It does not. */
        NONE,
        /** Answered 500 with code 131000; the message is not accepted. */
        STATUS_500,
        /** The message is accepted, but the answer comes only after the seconds, as 504. */
        TIMEOUT_AFTER_ACCEPT,
        /** Answered 400 with code 130429; the message is not accepted. */
        THROTTLE_130429,
        /** Answered normally after the seconds. */
        SLOW,
        /** The message is accepted, and the answer comes after the seconds: its statuses are faster. */
        LATE_ANSWER,
        /** Refused, or accepted and failed, with the code. */
        ERROR
    }

    /**
     * Faults of the send call.
     *
     * @param count how many more calls are hit; null for all until changed
     * @param seconds how long the slow modes take, 0 to 120
     * @param code of {@link GraphMode#ERROR}; null in other modes
     * @param async accepted, and failed by a status
     * @param recipient digits or business-scoped id of the only one it hits; null for all
     */
    public record GraphFault(
            GraphMode mode, Integer count, double seconds, Integer code, boolean async, String recipient) {
        static final GraphFault NONE = new GraphFault(GraphMode.NONE, null, 0, null, false, null);

        boolean hits(String somebody) {
            return recipient == null || recipient.equals(somebody);
        }

        GraphFault used() {
            if (count == null || mode == GraphMode.NONE) {
                return this;
            }
            return count <= 1 ? NONE : new GraphFault(mode, count - 1, seconds, code, async, recipient);
        }
    }

    /**
     * Faults of webhooks.
     *
     * @param paused nothing is posted; it waits and goes out afterwards
     * @param duplicate everything is posted twice
     * @param delaySeconds everything is posted so much later, in order, 0 to 120
     * @param reorderSeconds everything is posted within so many seconds, in any order, 0 to 120
     * @param drop how many more are lost, as if Meta had given up
     * @param badSignature how many more first come with a signature of another key
     * @param skipDelivered "delivered" is not told, as where the chat is open
     * @param batchSize so many updates may share a post, up to 1,000; 0 or 1 for one each
     * @param batchSeconds how long the first of them waits for others, 0 to 120
     */
    public record WebhookFault(
            boolean paused,
            boolean duplicate,
            double delaySeconds,
            double reorderSeconds,
            int drop,
            int badSignature,
            boolean skipDelivered,
            int batchSize,
            double batchSeconds) {
        static final WebhookFault NONE = new WebhookFault(false, false, 0, 0, 0, 0, false, 0, 0);

        /** Whether updates are collected. */
        public boolean batches() {
            return batchSize > 1;
        }

        WebhookFault oneLost() {
            return drop == 0 ? this : with(drop - 1, badSignature);
        }

        WebhookFault oneSignedBadly() {
            return badSignature == 0 ? this : with(drop, badSignature - 1);
        }

        private WebhookFault with(int nextDrop, int nextBadSignature) {
            return new WebhookFault(
                    paused,
                    duplicate,
                    delaySeconds,
                    reorderSeconds,
                    nextDrop,
                    nextBadSignature,
                    skipDelivered,
                    batchSize,
                    batchSeconds);
        }
    }

    private final AtomicReference<GraphFault> graph = new AtomicReference<>(GraphFault.NONE);
    private final AtomicReference<WebhookFault> webhook = new AtomicReference<>(WebhookFault.NONE);

    /** The fault of the send call, not counted as used. */
    public GraphFault graph() {
        return graph.get();
    }

    /** The fault that hits a send call to this recipient, and counts it. */
    public GraphFault nextGraph(String recipient) {
        var fault = graph.getAndUpdate(now -> now.hits(recipient) ? now.used() : now);
        return fault.hits(recipient) ? fault : GraphFault.NONE;
    }

    /** Switches the fault of the send call. */
    public void graph(GraphFault fault) {
        graph.set(fault);
    }

    /** The fault of webhooks. */
    public WebhookFault webhook() {
        return webhook.get();
    }

    /** Whether this webhook is one of those to be lost, and counts it. */
    public boolean losesThis() {
        return webhook.getAndUpdate(WebhookFault::oneLost).drop() > 0;
    }

    /** Whether this webhook is one of those to be signed badly, and counts it. */
    public boolean signsThisBadly() {
        return webhook.getAndUpdate(WebhookFault::oneSignedBadly).badSignature() > 0;
    }

    /** Switches the fault of webhooks; whoever un-pauses must also resume the queue. */
    public void webhook(WebhookFault fault) {
        webhook.set(fault);
    }

    /** Everything works again. */
    public void clear() {
        graph.set(GraphFault.NONE);
        webhook.set(WebhookFault.NONE);
    }

    void onReset(@Observes Reset reset) {
        clear();
    }
}
