package org.chatsupport.support.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A row that is committed late is not skipped, and old deleted rows are. */
class RemovedRowsTest {
    private long now = 1_000;
    private final RemovedRows removed = new RemovedRows(() -> now);

    @Test
    void whatWasRemovedAMomentAgoIsLookedAtAgain() {
        removed.add(500);

        now += RemovedRows.SETTLED_AFTER.toNanos();
        assertEquals(0, removed.settled());
        now++;
        assertEquals(500, removed.settled());
    }

    @Test
    void theMarkOnlyMovesForward() {
        removed.add(500);
        now += Duration.ofSeconds(2).toNanos();
        // A row with a smaller id was committed late.
        removed.add(400);
        now += RemovedRows.SETTLED_AFTER.toNanos() + 1;

        assertEquals(500, removed.settled());
    }

    @Test
    void aBusySecondLeavesOneMark() {
        for (int id = 1; id <= 1_000; id++) {
            removed.add(id);
        }
        now += RemovedRows.SETTLED_AFTER.toNanos() + 1;

        assertEquals(1, removed.settled());
    }
}
