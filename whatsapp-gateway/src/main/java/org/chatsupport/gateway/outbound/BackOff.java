package org.chatsupport.gateway.outbound;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.chatsupport.gateway.graph.Remedy;
import org.chatsupport.gateway.outbound.Attempt.Claimed;

/** How long a message waits after WhatsApp did not take it, and when it is given up. */
final class BackOff {
    private static final int FEW = 3;
    private static final int LONGEST_PAIR_PAUSE_S = 256;
    /** The longest pause between two attempts. */
    static final int LONGEST_PAUSE_S = 16;

    private BackOff() {}

    /** Whether a message waits for something and is not being tried: as long as it takes, and without counting. */
    static boolean isWait(Remedy remedy) {
        return switch (remedy) {
            case NEW_TOKEN, SLOW_DOWN, LONG_PAUSE, SLOW_RECIPIENT -> true;
            default -> false;
        };
    }

    /** Meta advises 4^n seconds for a throttled pair. Other pauses are scattered, so that messages do not return together. */
    static Duration pause(Remedy remedy, Claimed claimed) {
        return switch (remedy) {
            case SLOW_RECIPIENT -> Duration.ofSeconds(Math.min(seconds(claimed.waits()), LONGEST_PAIR_PAUSE_S));
            case TRY_AGAIN, TRY_FEW_TIMES -> {
                long longest = Math.min(seconds(claimed.attempts() - 1), LONGEST_PAUSE_S) * 1_000;
                yield Duration.ofMillis(ThreadLocalRandom.current().nextLong(longest * 3 / 4, longest + 1));
            }
            // The whole number waits.
            default -> Duration.ZERO;
        };
    }

    /** 4^n. */
    private static long seconds(int n) {
        return 1L << Math.min(2 * n, 8);
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
