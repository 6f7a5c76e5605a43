package org.chatsupport.verify.load;

import java.nio.file.Path;
import java.util.Locale;

/** Starts a separate suite, runs one scenario on it, and reports the result. */
public final class LoadRunner {
    private LoadRunner() {}

    /**
     * Runs what {@link Options} describes. The last line printed is one JSON object: times in milliseconds, memory in
     * MiB, rates per second. The exit code is 1 when something was lost, refused or not drained, and 2 for wrong
     * arguments.
     */
    public static void main(String[] arguments) {
        Options options = null;
        try {
            options = Options.parse(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage() + " See deploy/verify/load --help.");
            System.exit(2);
        }
        int code;
        try {
            code = run(options) ? 0 : 1;
        } catch (Exception e) {
            e.printStackTrace();
            code = 1;
        }
        System.exit(code);
    }

    private static boolean run(Options options) throws Exception {
        var root = Path.of(System.getProperty("project.root"));
        Bench.say("Starting the suite ...");
        var bench = new Bench(options, root.resolve("deploy/verify/target/load").resolve(options.scenario()));
        try (bench) {
            run(options.scenario(), bench);
        }
        boolean well = !bench.hasFailed() && bench.result.path("lost").asInt() == 0;
        bench.result.put("ok", well);
        print(bench);
        return well;
    }

    private static void run(String scenario, Bench bench) throws Exception {
        switch (scenario) {
            case "inbound" -> Inbound.run(bench);
            case "mixed" -> Mixed.run(bench);
            case "webhook-peak" -> WebhookPeak.run(bench);
            case "reply" -> Reply.run(bench);
            case "tickets" -> TicketLists.run(bench);
            case "soak" -> Soak.run(bench);
            case "ceiling" -> Ceiling.run(bench);
            default -> throw new IllegalStateException(scenario);
        }
    }

    private static void print(Bench bench) {
        Bench.say("");
        Bench.say(bench.legs.table());
        var cpu = bench.result.path("cpu_ms_per_message");
        var memory = bench.result.path("rss_mib");
        Bench.say(String.format("%-34s %16s %9s", "process", "CPU ms/message", "RSS MiB"));
        cpu.fieldNames()
                .forEachRemaining(name -> Bench.say(String.format(
                        Locale.ROOT,
                        "%-34s %16.3f %9.0f",
                        name,
                        cpu.path(name).asDouble(),
                        memory.path(name).asDouble())));
        Bench.say("");
        Bench.say(String.format("%-60s %9s", "thread", "CPU ms/message"));
        bench.result
                .path("cpu_ms_per_message_by_thread")
                .properties()
                .forEach(thread -> Bench.say(String.format(
                        Locale.ROOT,
                        "%-60s %14.3f",
                        thread.getKey(),
                        thread.getValue().asDouble())));
        Bench.say("");
        Bench.say(bench.result.toString());
    }
}
