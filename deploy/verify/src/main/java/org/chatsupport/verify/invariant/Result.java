package org.chatsupport.verify.invariant;

import java.util.ArrayList;
import java.util.List;

/** How often a guarantee was checked, and what violated it. */
public final class Result {
    private static final int SHOWN = 5;

    public final int number;
    public final String promise;
    public final List<String> violations = new ArrayList<>();
    private long checked;

    public Result(int number, String promise) {
        this.number = number;
        this.promise = promise;
    }

    void check(boolean holds, String violation) {
        checked++;
        if (!holds) {
            violations.add(violation);
        }
    }

    /** Adds checks that held. */
    void count(long more) {
        checked += more;
    }

    /** How often it was checked. */
    public long checked() {
        return checked;
    }

    @Override
    public String toString() {
        var line = String.format("%2d  %-72s %9d %9d", number, promise, checked, violations.size());
        var shown = violations.subList(0, Math.min(SHOWN, violations.size()));
        return shown.isEmpty() ? line : line + "\n      " + String.join("\n      ", shown);
    }
}
