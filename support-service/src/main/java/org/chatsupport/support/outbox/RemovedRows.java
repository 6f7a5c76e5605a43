package org.chatsupport.support.outbox;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

/**
 * How far the outbox was emptied. Ids are given when a row is written and seen when it is committed, so a row with a smaller
 * id may still appear; but not for longer than a transaction may last.
 */
final class RemovedRows {
    /** Twice the longest transaction. */
    static final Duration SETTLED_AFTER = Duration.ofMinutes(2);

    private record Mark(long id, long nanos) {}

    private final LongSupplier nanoTime;
    private final Deque<Mark> marks = new ArrayDeque<>();
    private long settled;

    RemovedRows(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Adds the last row of a batch that was removed. */
    void add(long id) {
        long now = nanoTime.getAsLong();
        var last = marks.peekLast();
        // One mark a second is enough.
        if (last == null || now - last.nanos() >= Duration.ofSeconds(1).toNanos()) {
            marks.addLast(new Mark(id, now));
        }
    }

    /** Returns an id up to which all rows are gone, and none will come; 0 at the start. */
    long settled() {
        long now = nanoTime.getAsLong();
        while (!marks.isEmpty() && now - marks.peekFirst().nanos() > SETTLED_AFTER.toNanos()) {
            settled = Math.max(settled, marks.removeFirst().id());
        }
        return settled;
    }
}
