package org.chatsupport.simulator.fault;

import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicReference;

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
     */
    public record WebhookFault(boolean paused, boolean duplicate) {
        static final WebhookFault NONE = new WebhookFault(false, false);
    }

    private final AtomicReference<GraphFault> graph = new AtomicReference<>(GraphFault.NONE);
    private volatile WebhookFault webhook = WebhookFault.NONE;

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
        return webhook;
    }

    /** Switches the fault of webhooks; whoever un-pauses must also resume the queue. */
    public void webhook(WebhookFault fault) {
        webhook = fault;
    }

    /** Everything works again. */
    public void clear() {
        graph.set(GraphFault.NONE);
        webhook = WebhookFault.NONE;
    }
}
