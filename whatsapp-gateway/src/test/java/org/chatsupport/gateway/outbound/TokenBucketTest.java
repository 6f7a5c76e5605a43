package org.chatsupport.gateway.outbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Duration;
import org.chatsupport.gateway.graph.Remedy;
import org.chatsupport.gateway.outbound.Attempt.Claimed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenBucketTest {
    private static final double FULL = 80;

    @ParameterizedTest
    @CsvSource({
        // allowance, seconds since, available
        "0,  0,   0",
        "0,  0.5, 40",
        "10, 0.5, 50",
        "70, 1,   80",
        "0,  999, 80",
    })
    void aSecondOfTheRateIsSavedUpAtMost(double allowance, double since, double available) {
        assertEquals(available, new TokenBucket(allowance, since, null, 0).available(FULL), 1e-9);
    }

    @Test
    void theRateHalvesAndIsWholeAgainAfterAMinute() {
        assertEquals(40, new TokenBucket(0, 0, null, 0).slower(FULL));
        assertEquals(40, new TokenBucket(0, 0, 40.0, 0).rate(FULL));
        assertEquals(60, new TokenBucket(0, 0, 40.0, 15).rate(FULL));
        assertEquals(80, new TokenBucket(0, 0, 40.0, 60).rate(FULL));
        assertEquals(30, new TokenBucket(0, 0, 40.0, 15).slower(FULL));
    }

    @Test
    void answersToCallsUnderWaySlowItOnce() {
        assertNull(new TokenBucket(0, 0, 40.0, 1).slower(FULL));
    }

    @Test
    void itNeverStandsStill() {
        assertEquals(1, new TokenBucket(0, 0, 1.0, 3).slower(1));
        assertEquals(1, new TokenBucket(0, 5, 1.0, 0).available(1));
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 4", "2, 16", "3, 64", "4, 256", "50, 256"})
    void aPairWaitsFourToTheNthSeconds(int waits, long seconds) {
        var claimed = new Claimed(null, 1, waits, Duration.ZERO, false);
        assertEquals(seconds, BackOff.pause(Remedy.SLOW_RECIPIENT, claimed).toSeconds());
    }
}
