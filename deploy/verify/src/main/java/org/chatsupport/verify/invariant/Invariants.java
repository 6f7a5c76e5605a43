package org.chatsupport.verify.invariant;

import java.util.List;

/** Checks all guarantees on what was observed of a suite. */
public final class Invariants {
    private Invariants() {}

    /** Returns the result of each guarantee, by its number. The suite must be idle. */
    public static List<Result> check(Observed all) {
        return Invariant.ALL.stream()
                .map(invariant -> {
                    var result = new Result(invariant.number(), invariant.promise());
                    invariant.check(all, result);
                    return result;
                })
                .toList();
    }
}
