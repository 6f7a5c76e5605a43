package org.chatsupport.gateway.outbound;

import java.time.Duration;
import org.chatsupport.gateway.events.SendRequested;
import org.chatsupport.gateway.graph.Remedy;
import org.chatsupport.gateway.media.Attachments;
import org.chatsupport.gateway.outbound.SendLedger.Entry;

/** An attempt to send a message, and its result. */
record Attempt(Claimed claimed, Result result) {

    /**
     * A message to be sent now.
     *
     * @param attempts how often it was tried, this attempt included
     * @param waits how often it waited for a token, for the pace of its number or for a throttled user
     * @param trying for how long it has been tried, without waiting
     * @param trial whether a stopped business number tries out with it whether WhatsApp accepts the token
     */
    record Claimed(SendRequested request, int attempts, int waits, Duration trying, boolean trial) {
        Recipient recipient() {
            return Recipient.of(request);
        }

        /** Whether a file must be uploaded first. */
        boolean hasFile() {
            return Attachments.isFile(request);
        }
    }

    /** The result of an attempt. */
    sealed interface Result {
        /**
         * Sent or failed, for good.
         *
         * @param published whether the outcome is published; nobody waits for the outcome of a read receipt
         */
        record Ended(Entry entry, boolean published) implements Result {}

        /** Unknown: only a status can tell. */
        record Unconfirmed() implements Result {}

        /** Certainly not sent; tried again after a pause, when the remedy was applied. */
        record Later(Remedy remedy, Duration pause) implements Result {}

        /** Another replica had it. */
        record NotOurs() implements Result {}
    }

    Recipient recipient() {
        return claimed.recipient();
    }

    /** Whether it shows a stopped business number that WhatsApp deals with its messages again. */
    boolean provesThatTheTokenIsAccepted() {
        return claimed.trial()
                && result instanceof Result.Ended ended
                && (ended.entry().state() == SendLedger.State.SENT
                        || ended.entry().error().code() != null);
    }

    /** Whether WhatsApp counts it against the pair: messages that it took or may have taken. */
    boolean countsForThePair() {
        boolean taken = result instanceof Result.Unconfirmed
                || result instanceof Result.Ended ended && ended.entry().state() == SendLedger.State.SENT;
        return taken && !SendQueue.isReceipt(claimed.request());
    }
}
