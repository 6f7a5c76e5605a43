package org.chatsupport.verify.faults;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.chatsupport.verify.Waiting;
import org.chatsupport.verify.invariant.History;
import org.chatsupport.verify.invariant.Invariants;
import org.chatsupport.verify.invariant.Result;

/** People, admins and a console at work in a world for a while, and the check afterwards. */
final class Run implements AutoCloseable {
    private static final int PEOPLE = 6;
    private static final int ADMINS = 2;
    /** At twice this pace two cores are so busy that a service that starts meanwhile takes more than 90 s. */
    private static final int THINK_MS = 800;

    private static final Duration QUIET_LIMIT = Duration.ofSeconds(180);

    private final World world;
    final History history = new History();
    final Witness witness;
    private final LiveConsole console;
    private final long seed;
    private volatile boolean working = true;
    private volatile boolean watching = true;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        var thread = new Thread(task, "run");
        thread.setDaemon(true);
        return thread;
    });
    private final AtomicInteger statusesRepeated = new AtomicInteger();
    private double recovery = -1;

    Run(World world, long seed) {
        this.world = world;
        this.seed = seed;
        this.witness = new Witness(world, history, () -> watching);
        this.console = new LiveConsole(world, history, () -> watching);
    }

    /** Everybody begins. */
    void begin() {
        threads.execute(witness);
        threads.execute(console);
        threads.execute(console::refresh);
        for (int i = 0; i < PEOPLE; i++) {
            threads.execute(people(seed * 31 + i));
        }
        for (int i = 0; i < ADMINS; i++) {
            threads.execute(new Desk(world, history, seed * 37 + i, () -> working));
        }
        threads.execute(this::repeatStatuses);
    }

    People people(long peopleSeed) {
        return new People(world, history, peopleSeed, new People.Pace(THINK_MS, () -> working));
    }

    private void repeatStatuses() {
        var people = people(seed * 41);
        int others = 0;
        while (working) {
            var sent = witness.next();
            if (sent == null) {
                Waiting.pause(200);
                continue;
            }
            // What stands in a thread can be seen to go back; of the bot's other answers a few.
            boolean inThread = sent.sendId().startsWith("message-");
            if (inThread || others++ % 4 == 0) {
                people.repeatStatuses(sent.sendId(), sent.wamid(), sent.recipient());
            }
            if (inThread) {
                statusesRepeated.incrementAndGet();
            }
        }
    }

    /** For how many messages in threads the statuses came again. */
    int statusesRepeated() {
        return statusesRepeated.get();
    }

    /** Everybody goes home, all becomes quiet, and the invariants are checked. */
    List<Result> end() {
        working = false;
        long over = System.nanoTime();
        // Deliveries that were under way are repeated until they are answered.
        awaitPeople();
        double people = (System.nanoTime() - over) / 1e9;
        try (var quiet = new Quiet(world)) {
            recovery = people + quiet.await(QUIET_LIMIT);
            quiet.awaitFiles(QUIET_LIMIT);
        }
        var results = Invariants.check(new ObservedWorld(world, history, witness, console, recovery));
        watching = false;
        return results;
    }

    /** Everybody goes home, whatever happened: who goes on would be in the way of the next run. */
    @Override
    public void close() {
        working = false;
        watching = false;
        threads.shutdown();
    }

    /** Seconds from the last fault until all was quiet. */
    double recovery() {
        return recovery;
    }

    private void awaitPeople() {
        threads.shutdown();
        long deadline = System.nanoTime() + Duration.ofSeconds(70).toNanos();
        // Three go on: the witness and the console.
        while (((java.util.concurrent.ThreadPoolExecutor) threads).getActiveCount() > 3
                && System.nanoTime() < deadline) {
            try {
                TimeUnit.MILLISECONDS.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
