package org.chatsupport.simulator.fault;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicReference;
import org.chatsupport.simulator.reset.Reset;

/** The faults that are switched on. */
@Singleton
public class Faults {
    /** How a Graph call fails. */
    public enum GraphMode {
        /** The call does not fail. */
        NONE,
        /** The answer is 500 with code 131000; the message is not accepted. */
        STATUS_500,
        /** The message is accepted, but the answer is a 504 after the given seconds. */
        TIMEOUT_AFTER_ACCEPT,
        /** The answer is 400 with code 130429; the message is not accepted. */
        THROTTLE_130429,
        /** The answer is normal, after the given seconds. */
        SLOW,
        /** The message is accepted, and the answer comes after the given seconds, later than its statuses. */
        LATE_ANSWER,
        /** The message is refused, or accepted and then failed, with the given code. */
        ERROR
    }

    /**
     * Faults of the send call.
     *
     * @param count how many more calls are affected; null for all until changed
     * @param seconds how long the slow modes take, 0 to 120
     * @param code the code of {@link GraphMode#ERROR}; null in other modes
     * @param async whether the message is accepted and then failed by a status
     * @param recipient digits or business-scoped id of the only affected user; null for all
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
     * @param paused whether webhooks wait and are posted afterwards
     * @param duplicate whether everything is posted twice
     * @param delaySeconds how much later everything is posted, in order, 0 to 120
     * @param reorderSeconds the time within which everything is posted, in any order, 0 to 120
     * @param drop how many more webhooks are lost, as if Meta had given up
     * @param badSignature how many more webhooks are first signed with another key
     * @param skipDelivered whether "delivered" is not sent, as when the chat is open
     * @param batchSize how many updates may share a post, up to 1,000; 0 or 1 for one each
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

    /** Returns the fault of the send call without counting it as used. */
    public GraphFault graph() {
        return graph.get();
    }

    /** Returns the fault for a send call to this recipient, and counts it as used. */
    public GraphFault nextGraph(String recipient) {
        var fault = graph.getAndUpdate(now -> now.hits(recipient) ? now.used() : now);
        return fault.hits(recipient) ? fault : GraphFault.NONE;
    }

    /** Sets the fault of the send call. */
    public void graph(GraphFault fault) {
        graph.set(fault);
    }

    /** Returns the fault of webhooks. */
    public WebhookFault webhook() {
        return webhook.get();
    }

    /** Whether this webhook must be lost; counts it. */
    public boolean losesThis() {
        return webhook.getAndUpdate(WebhookFault::oneLost).drop() > 0;
    }

    /** Whether this webhook must get a wrong signature; counts it. */
    public boolean signsThisBadly() {
        return webhook.getAndUpdate(WebhookFault::oneSignedBadly).badSignature() > 0;
    }

    /** Sets the fault of webhooks; a caller that ends a pause must also resume the queue. */
    public void webhook(WebhookFault fault) {
        webhook.set(fault);
    }

    /** Switches all faults off. */
    public void clear() {
        graph.set(GraphFault.NONE);
        webhook.set(WebhookFault.NONE);
    }

    void onReset(@Observes Reset reset) {
        clear();
    }
}
