package org.chatsupport.verify.life;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import org.chatsupport.local.process.ChildJvm;
import org.chatsupport.local.suite.Suite.Part;
import org.chatsupport.verify.RunningSuite;
import org.chatsupport.verify.faults.Guard;
import org.chatsupport.verify.faults.TestAgent;

/**
 * The program behind {@code deploy/verify/life}: it plays seeded lives on a suite of its own. The exit code is 1 when
 * something else was seen than the model expects.
 */
public final class LifeRunner {
    /** One difference often shows in many stories. */
    private static final int MOST_SHRUNK = 5;

    private static final int MANY = 1_000_000;

    private LifeRunner() {}

    /**
     * Runs with {@code --seed S}, {@code --minutes M} or {@code --stories N}, {@code --contacts C}, and {@code --without
     * GUARD}; all have defaults.
     */
    public static void main(String[] arguments) {
        long seed = Long.parseLong(option(
                arguments, "--seed", Long.toString(ThreadLocalRandom.current().nextInt(1_000_000))));
        int contacts = Integer.parseInt(option(arguments, "--contacts", "40"));
        boolean counted = List.of(arguments).contains("--stories");
        int stories = counted ? Integer.parseInt(option(arguments, "--stories", "")) : MANY;
        double minutes = Double.parseDouble(option(arguments, "--minutes", counted ? "600" : "3"));
        System.out.println("Seed " + seed + ", " + contacts + " contacts at once. Starting the suite ...");
        ChildJvm.startFast();
        int code = 1;
        var root = Path.of(System.getProperty("project.root"));
        var running = new RunningSuite(root.resolve("deploy/verify/target/life-" + seed));
        try (var lives = new Lives(running, contacts)) {
            var without = option(arguments, "--without", "");
            if (!without.isEmpty()) {
                remove(
                        Guard.valueOf(without),
                        running,
                        root.resolve("deploy/verify/target/life-" + seed + "/switches"));
            }
            code = run(lives, seed, stories, Duration.ofSeconds(Math.round(minutes * 60)));
        } catch (RuntimeException | AssertionError e) {
            e.printStackTrace();
        } finally {
            running.suite.stop();
            running.kafka.process().stop(Duration.ofSeconds(15));
            running.mysql.process().stop(Duration.ofSeconds(15));
        }
        System.exit(code);
    }

    /** Takes a rule out of the services, to see whether its absence is found. */
    private static void remove(Guard guard, RunningSuite running, Path switches) {
        TestAgent.write(switches);
        guard.remove(switches);
        for (var part : List.of(Part.CONVERSATION, Part.SUPPORT)) {
            TestAgent.enter(running.suite.process(part).pid(), switches);
        }
    }

    private static String option(String[] arguments, String name, String otherwise) {
        int position = List.of(arguments).indexOf(name);
        return position < 0 ? otherwise : arguments[position + 1];
    }

    private static int run(Lives lives, long seed, int stories, Duration time) {
        lives.warmUp();
        long began = System.nanoTime();
        var differences = lives.play(seed, stories, time);
        double seconds = (System.nanoTime() - began) / 1e9;
        System.out.printf("%d stories, %d acts, %.0f s%n", lives.stories(), lives.acts(), seconds);
        var shown = new ArrayList<String>();
        differences.stream()
                .sorted((one, other) -> Integer.compare(
                        one.story().steps().size(), other.story().steps().size()))
                .limit(MOST_SHRUNK)
                .forEach(found -> {
                    var shortest = lives.shortest(found);
                    var text = shortest == null ? "Seen once, and not again:\n" + found : shortest.toString();
                    if (!shown.contains(text)) {
                        shown.add(text);
                        System.out.println("\nDifference:\n" + text);
                    }
                });
        System.out.printf(
                Locale.ROOT,
                "%n{\"seed\":%d,\"stories\":%d,\"acts\":%d,\"unsure\":%d,\"differences\":%d,\"seconds\":%.1f}%n",
                seed,
                lives.stories(),
                lives.acts(),
                lives.unsure(),
                differences.size(),
                seconds);
        return differences.isEmpty() ? 0 : 1;
    }
}
