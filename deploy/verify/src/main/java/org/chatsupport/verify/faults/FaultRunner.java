package org.chatsupport.verify.faults;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.chatsupport.local.process.ChildJvm;
import org.chatsupport.verify.invariant.Result;

/**
 * The program behind {@code deploy/verify/faults}: it causes seeded faults for a while and then checks the invariants;
 * the exit code is 1 on a violation.
 */
public final class FaultRunner {
    /** This is shorter than in production, so that the end of a run need not wait for a minute. */
    static final Map<String, String> SETTINGS =
            Map.of("WHATSAPP_UNCONFIRMED_AFTER", "PT15S", "WHATSAPP_GIVE_UP_AFTER", "PT20S");

    private static final int QUEUE = 200;

    private FaultRunner() {}

    /** Runs with {@code ROOT --seconds N --seed S --replicas R}; all three options have defaults. */
    public static void main(String[] arguments) {
        int seconds = Integer.parseInt(option(arguments, "--seconds", "60"));
        long seed = Long.parseLong(option(
                arguments, "--seed", Long.toString(ThreadLocalRandom.current().nextInt(1_000_000))));
        int replicas = Integer.parseInt(option(arguments, "--replicas", "1"));
        System.out.println("Seed " + seed + ", " + seconds + " s, " + replicas + " of each service");
        var root = Path.of(arguments[0]);
        // Processes that live only for seconds do not need the second compiler, and the machine has two cores.
        ChildJvm.startFast();
        int violations = 1;
        try (var world =
                new World(root, root.resolve("deploy/verify/target/faults-" + seed), part -> replicas, SETTINGS)) {
            violations = handOut(world, QUEUE) + run(world, seed, seconds);
        } catch (RuntimeException | AssertionError e) {
            e.printStackTrace();
        }
        System.exit(violations > 0 ? 1 : 0);
    }

    private static String option(String[] arguments, String name, String otherwise) {
        int position = List.of(arguments).indexOf(name);
        return position < 0 ? otherwise : arguments[position + 1];
    }

    /**
     * Assigns this many tickets to three agents while the assigning processes are killed; returns the number of
     * violations.
     */
    static int handOut(World world, int tickets) {
        var violations = new HandingOut(world).run(tickets);
        System.out.printf(
                "%d tickets handed out in order and within everybody's capacity: %d violations%n",
                tickets, violations.size());
        violations.stream().limit(5).forEach(System.out::println);
        return violations.size();
    }

    /** Runs the faults and prints the findings; returns the number of violations. */
    static int run(World world, long seed, int seconds) {
        try (var run = new Run(world, seed)) {
            run.begin();
            var faults = new Faults(world, run.history, seed);
            long end = System.nanoTime() + seconds * 1_000_000_000L;
            faults.run(() -> System.nanoTime() < end);
            System.out.println("The last fault is over; waiting until all is quiet");
            var results = run.end();
            return report(run, seed, results);
        }
    }

    private static int report(Run run, long seed, List<Result> results) {
        System.out.printf("%n%-76s %9s %9s%n", "    invariant", "checked", "violated");
        results.forEach(System.out::println);
        run.history.remarks().stream().distinct().limit(20).forEach(remark -> System.out.println("note: " + remark));
        int violations =
                results.stream().mapToInt(result -> result.violations.size()).sum();
        System.out.printf(
                Locale.ROOT,
                "{\"seed\":%d,\"acked\":%d,\"replies\":%d,\"violations\":%d,\"recovery_s\":%.1f}%n",
                seed,
                run.history.acknowledged(),
                run.history.replies().size(),
                violations,
                run.recovery());
        return violations;
    }
}
