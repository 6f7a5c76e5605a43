package org.chatsupport.simulator.chat;

import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicLong;

/** Counts changes, so that a snapshot is written only when there is something new. */
@Singleton
public class Changes {
    private final AtomicLong count = new AtomicLong();

    /** Notes that the data of a snapshot changed. */
    public void mark() {
        count.incrementAndGet();
    }

    /** Returns the number of changes since the start. */
    public long count() {
        return count.get();
    }
}
