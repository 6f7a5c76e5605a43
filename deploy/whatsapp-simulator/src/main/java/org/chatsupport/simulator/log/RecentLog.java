package org.chatsupport.simulator.log;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Keeps the newest entries and drops the rest. */
public final class RecentLog<T> {
    private final Deque<T> entries = new ArrayDeque<>();
    private final int limit;

    /** Creates a log of at most that many entries. */
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

    /** Returns the newest entries, newest first, up to the first that is not {@code wanted}. */
    public synchronized List<T> newest(int count, Predicate<T> wanted) {
        return entries.stream().takeWhile(wanted).limit(count).toList();
    }

    /** Finds the newest entry of that kind. */
    public synchronized Optional<T> find(Predicate<T> wanted) {
        return entries.stream().filter(wanted).findFirst();
    }

    /** Deletes all entries. */
    public synchronized void clear() {
        entries.clear();
    }
}
