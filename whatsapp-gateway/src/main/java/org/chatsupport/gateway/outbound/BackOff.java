package org.chatsupport.gateway.outbound;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.chatsupport.gateway.graph.Remedy;
import org.chatsupport.gateway.outbound.Attempt.Claimed;

/** How long a message waits after WhatsApp did not take it, and when it is given up. */
final class BackOff {
    private static final int FEW = 3;
    private static final int LONGEST_PAIR_PAUSE_S = 256;
    private static final int LONGEST_PAUSE_S = 16;

    private BackOff() {}

    /** Meta advises 4^n seconds for a throttled pair. Other pauses are scattered, so that messages do not return together. */
    static Duration pause(Remedy remedy, int attempts) {
        long seconds = 1L << Math.min(2 * (attempts - 1), 8);
        return switch (remedy) {
            case SLOW_RECIPIENT -> Duration.ofSeconds(Math.min(seconds, LONGEST_PAIR_PAUSE_S));
            case TRY_AGAIN, TRY_FEW_TIMES -> {
                long longest = Math.min(seconds, LONGEST_PAUSE_S) * 1_000;
                yield Duration.ofMillis(ThreadLocalRandom.current().nextLong(longest * 3 / 4, longest + 1));
            }
            // The whole number waits.
            default -> Duration.ZERO;
        };
    }

    /**
     * Whether a message fails instead of waiting for the pause. A message that waits for a slower pace, or for a token,
     * waits as long as it takes.
     *
     * @param giveUpAfter the longest time between the first attempt and the last
     */
    static boolean isTooLate(Remedy remedy, Claimed claimed, Duration pause, Duration giveUpAfter) {
        return switch (remedy) {
            case TRY_FEW_TIMES -> claimed.attempts() >= FEW;
            case TRY_AGAIN -> claimed.trying().plus(pause).compareTo(giveUpAfter) > 0;
            default -> false;
        };
    }
}
