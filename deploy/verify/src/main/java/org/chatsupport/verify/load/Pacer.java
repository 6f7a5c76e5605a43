package org.chatsupport.verify.load;

import java.util.concurrent.locks.LockSupport;

/** Triggers arrivals when they are due. It never waits for an answer, so a slow suite gets the same load. */
final class Pacer {
    /** How late the generator itself was; if this is large, the figures say nothing about the suite. */
    static final String LATENESS = "generator_late";

    private final Legs legs;

    Pacer(Legs legs) {
        this.legs = legs;
    }

    /** An arrival; it must return at once. */
    @FunctionalInterface
    interface Arrival {
        /**
         * Called when the arrival is due.
         *
         * @param index the index of the arrival, from 0
         * @param due {@link System#nanoTime()} at which it should happen: latencies count from here
         */
        void happen(int index, long due);
    }

    /** Returns after the last arrival. */
    void run(Schedule schedule, Arrival arrival) {
        long start = System.nanoTime();
        int count = schedule.count();
        for (int i = 0; i < count; i++) {
            long due = start + schedule.dueNanos(i);
            for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
            legs.record(LATENESS, due, System.nanoTime());
            arrival.happen(i, due);
        }
    }
}
