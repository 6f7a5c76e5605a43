package org.chatsupport.verify.invariant;

/** A console that was cut off shows what REST shows. */
final class ConsoleAgrees implements Invariant {
    @Override
    public int number() {
        return 10;
    }

    @Override
    public String promise() {
        return "a console that was cut off shows what REST shows";
    }

    @Override
    public void check(Observed all, Result result) {
        result.check(all.consoleIsUpToDate(), "the console is still reading");
        all.wrongInTheConsole().forEach(id -> result.check(false, "ticket " + id + " looks different on the screen"));
        result.count(all.history().contacts().size());
    }
}
