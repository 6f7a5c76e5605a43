package org.chatsupport.simulator.log;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Keeps the newest entries and forgets the rest. */
public final class RecentLog<T> {
    private final Deque<T> entries = new ArrayDeque<>();
    private final int limit;

    /** A log of at most that many entries. */
    public RecentLog(int limit) {
        this.limit = limit;
    }

    /** Adds an entry. */
    public synchronized void add(T entry) {
        if (entries.size() >= limit) {
            entries.removeLast();
        }
        entries.addFirst(entry);
    }

    /** The newest entries, newest first. */
    public synchronized List<T> newest(int count) {
        var found = new ArrayList<T>(Math.min(count, entries.size()));
        for (var entry : entries) {
            if (found.size() >= count) {
                break;
            }
            found.add(entry);
        }
        return found;
    }

    /** Forgets everything. */
    public synchronized void clear() {
        entries.clear();
    }
}
