package org.chatsupport.gateway.outbound;

/**
 * What a business number may send: a bucket that fills at a rate and holds one second of it. After WhatsApp has said
 * that it was too much, the rate is half of what it was and rises to the whole again within a minute.
 *
 * @param allowance messages that may go now, as of the last look
 * @param sinceRefill seconds since then
 * @param slowedRate messages a second after the last slowing down; null when there was none
 * @param sinceSlowed seconds since then
 */
record Pace(double allowance, double sinceRefill, Double slowedRate, double sinceSlowed) {
    private static final double RECOVERY_SECONDS = 60;
    private static final double SLOWEST = 1;
    /** Answers to calls under way say the same; they are one reason. */
    private static final double SAME_REASON_SECONDS = 2;

    /** Messages a second, now. */
    double rate(double full) {
        return slowedRate == null ? full : Math.min(full, slowedRate + full * sinceSlowed / RECOVERY_SECONDS);
    }

    /** Messages that may go now. */
    double available(double full) {
        var rate = rate(full);
        return Math.min(Math.max(1, rate), allowance + rate * sinceRefill);
    }

    /** The rate to come down to; null when it has just been slowed down. */
    Double slower(double full) {
        return slowedRate != null && sinceSlowed < SAME_REASON_SECONDS ? null : Math.max(SLOWEST, rate(full) / 2);
    }
}
