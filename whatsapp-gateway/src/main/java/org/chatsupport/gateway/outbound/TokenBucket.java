package org.chatsupport.gateway.outbound;

/**
 * The token bucket of a business number: it fills at a rate and holds one second of it. After WhatsApp throttles the
 * number, the rate is halved and rises to the whole again within a minute.
 *
 * @param allowance messages that could be sent when the bucket was last written
 * @param sinceRefill seconds since then
 * @param slowedRate messages a second right after the last throttling; null when there was none
 * @param sinceSlowed seconds since then
 */
record TokenBucket(double allowance, double sinceRefill, Double slowedRate, double sinceSlowed) {
    private static final double RECOVERY_SECONDS = 60;
    private static final double SLOWEST = 1;
    /** Several calls under way are throttled for one and the same reason. */
    private static final double SAME_REASON_SECONDS = 2;

    /** The rate now, in messages a second. */
    double rate(double full) {
        return slowedRate == null ? full : Math.min(full, slowedRate + full * sinceSlowed / RECOVERY_SECONDS);
    }

    /** How many messages may be sent now. */
    double available(double full) {
        var rate = rate(full);
        return Math.min(Math.max(1, rate), allowance + rate * sinceRefill);
    }

    /** The rate after one more throttling; null when the rate has just been reduced. */
    Double slower(double full) {
        return slowedRate != null && sinceSlowed < SAME_REASON_SECONDS ? null : Math.max(SLOWEST, rate(full) / 2);
    }
}
