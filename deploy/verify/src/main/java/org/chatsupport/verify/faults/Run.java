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

/** Runs users, agents and a console in a world for a while, and checks the invariants afterwards. */
final class Run implements AutoCloseable {
    private static final int PEOPLE = 6;
    private static final int ADMINS = 2;
    /** At twice this pace two cores are so busy that a service takes more than 90 s to start. */
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

    /** Starts all users, agents and the console. */
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
            // A message in a thread would show a status that moves back; the bot's other answers are sampled.
            boolean inThread = sent.sendId().startsWith("message-");
            if (inThread || others++ % 4 == 0) {
                people.repeatStatuses(sent.sendId(), sent.wamid(), sent.recipient());
            }
            if (inThread) {
                statusesRepeated.incrementAndGet();
            }
        }
    }

    /** The number of messages in threads whose statuses were repeated. */
    int statusesRepeated() {
        return statusesRepeated.get();
    }

    /** Stops everyone, waits until the suite is idle, and checks the invariants. */
    List<Result> end() {
        working = false;
        long over = System.nanoTime();
        // Deliveries under way are repeated until they are answered.
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

    /** Stops everyone, whatever happened, so that nobody disturbs the next run. */
    @Override
    public void close() {
        working = false;
        watching = false;
        threads.shutdown();
    }

    /** The seconds from the last fault until the suite was idle. */
    double recovery() {
        return recovery;
    }

    private void awaitPeople() {
        threads.shutdown();
        long deadline = System.nanoTime() + Duration.ofSeconds(70).toNanos();
        // Three threads continue: the witness and the console.
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
