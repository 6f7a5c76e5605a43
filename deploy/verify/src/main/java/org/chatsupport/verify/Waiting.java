package org.chatsupport.verify;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for a time or for a condition. */
public final class Waiting {
    private Waiting() {}

    /** Waits for a time; an interruption throws an exception. */
    public static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Waits for a condition; returns false after the timeout. */
    public static boolean until(Duration limit, BooleanSupplier condition) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            pause(100);
        }
        return true;
    }
}
