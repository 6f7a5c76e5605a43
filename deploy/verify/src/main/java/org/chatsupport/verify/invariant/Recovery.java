package org.chatsupport.verify.invariant;

/** After the last fault all work is done within 30 seconds. */
final class Recovery implements Invariant {
    private static final int LONGEST_S = 30;

    @Override
    public int number() {
        return 9;
    }

    @Override
    public String promise() {
        return "after the last fault all work is done within 30 s";
    }

    @Override
    public void check(Observed all, Result result) {
        result.check(all.recovery() <= LONGEST_S, "it took " + all.recovery() + " s");
    }
}
