package org.chatsupport.defaults.request;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** The memory that all request bodies together may take, and how much of it one client may have. */
final class BodyBudget {
    /** One client gets only a part of the whole, so a single address cannot fill it. */
    private static final int CLIENTS_TO_FILL_IT = 8;

    private final long all;
    private final long each;
    private final AtomicLong held = new AtomicLong();
    private final ConcurrentHashMap<String, Long> heldByClient = new ConcurrentHashMap<>();

    /**
     * Creates a budget of which nothing is taken yet.
     *
     * @param all bytes of all bodies together
     * @param least bytes that a single client may have in any case
     */
    BodyBudget(long all, long least) {
        this.all = all;
        this.each = Math.max(all / CLIENTS_TO_FILL_IT, least);
    }

    /** Takes bytes that have arrived. If they do not fit, it takes nothing and returns false. */
    boolean take(String client, long bytes) {
        if (held.addAndGet(bytes) > all) {
            held.addAndGet(-bytes);
            return false;
        }
        if (heldByClient.merge(client, bytes, Long::sum) > each) {
            giveBack(client, bytes);
            return false;
        }
        return true;
    }

    void giveBack(String client, long bytes) {
        if (bytes > 0) {
            held.addAndGet(-bytes);
            heldByClient.computeIfPresent(client, (key, taken) -> taken == bytes ? null : taken - bytes);
        }
    }

    long held() {
        return held.get();
    }

    int clients() {
        return heldByClient.size();
    }
}
