package org.chatsupport.defaults.loop;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WokenLoopTest {
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final AtomicInteger rounds = new AtomicInteger();

    @Test
    void worksAtTheStartAndWheneverItIsWoken() throws InterruptedException {
        var loop = new WokenLoop("test", () -> {
            rounds.incrementAndGet();
            return LONG;
        });
        loop.start();
        await().until(() -> rounds.get() == 1);

        loop.wake();

        await().until(() -> rounds.get() == 2);
        loop.stop(PATIENCE);
    }

    @Test
    void worksByItselfAfterThePause() throws InterruptedException {
        var loop = new WokenLoop("test", () -> {
            rounds.incrementAndGet();
            return Duration.ofMillis(10);
        });

        loop.start();

        await().until(() -> rounds.get() > 3);
        loop.stop(PATIENCE);
    }

    @Test
    void aWakeUpDuringARoundIsNotLost() throws InterruptedException {
        var inside = new CountDownLatch(1);
        var mayEnd = new CountDownLatch(1);
        var loop = new WokenLoop("test", () -> {
            rounds.incrementAndGet();
            inside.countDown();
            mayEnd.await();
            return LONG;
        });
        loop.start();
        inside.await();

        loop.wake();
        mayEnd.countDown();

        await().until(() -> rounds.get() == 2);
        loop.stop(PATIENCE);
    }

    @Test
    void aFailedRoundIsRepeated() throws InterruptedException {
        var loop = new WokenLoop("test", () -> {
            if (rounds.incrementAndGet() == 1) {
                throw new IllegalStateException("the database is away");
            }
            return LONG;
        });

        loop.start();

        await().until(() -> rounds.get() == 2);
        loop.stop(PATIENCE);
    }

    @Test
    void seesWorkUnderWayToItsEnd() throws InterruptedException {
        var busy = new AtomicBoolean(true);
        var afterStop = new AtomicInteger();
        var loops = new WokenLoop[1];
        loops[0] = new WokenLoop(
                "test",
                () -> {
                    if (!loops[0].isRunning() && afterStop.incrementAndGet() == 3) {
                        busy.set(false);
                    }
                    return Duration.ofMillis(1);
                },
                busy::get);
        loops[0].start();

        loops[0].stop(PATIENCE);

        assertEquals(3, afterStop.get());
        assertFalse(loops[0].isRunning());
    }

    @Test
    void doesNotWaitForEverForARoundThatHangs() throws InterruptedException {
        var interrupted = new AtomicBoolean();
        var loop = new WokenLoop("test", () -> {
            rounds.incrementAndGet();
            try {
                Thread.sleep(LONG.toMillis());
            } catch (InterruptedException e) {
                interrupted.set(true);
                throw e;
            }
            return LONG;
        });
        loop.start();
        await().until(() -> rounds.get() == 1);

        loop.stop(Duration.ofMillis(50));

        await().untilTrue(interrupted);
        assertTrue(interrupted.get());
    }
}
