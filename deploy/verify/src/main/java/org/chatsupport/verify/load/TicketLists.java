package org.chatsupport.verify.load;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.chatsupport.local.suite.Suite.Part;
import org.chatsupport.verify.Http;

/** Measures the first page of open tickets, the counts and the search, with few and with very many tickets. */
final class TicketLists {
    private static final String OPEN_TICKETS = "/api/support/open-tickets?limit=50";
    private static final String COUNTS = "/api/support/notifications";
    private static final Map<String, Supplier<String>> READS = Map.of(
            "open_tickets", () -> OPEN_TICKETS,
            "notifications", () -> COUNTS,
            "search", () -> "/api/support/search?q=" + question().replace(" ", "%20"));

    /**
     * Makes queries like people's: mostly one or two words, the last one often unfinished, and sometimes with a typing
     * error.
     */
    private static final List<Supplier<String>> QUESTIONS = List.of(
            TicketTables::frequentWord,
            TicketTables::middlingWord,
            TicketTables::rareWord,
            () -> TicketTables.frequentWord().substring(0, 3),
            () -> TicketTables.rareWord().substring(0, 5),
            () -> TicketTables.frequentWord() + " " + TicketTables.frequentWord(),
            () -> TicketTables.frequentWord() + " " + TicketTables.middlingWord(),
            () -> TicketTables.middlingWord() + " " + TicketTables.middlingWord(),
            () -> TicketTables.frequentWord() + " " + TicketTables.frequentWord() + " " + TicketTables.frequentWord(),
            () -> mistyped(TicketTables.middlingWord()));

    private final Bench bench;
    private final Map<String, Double> firstRates = new HashMap<>();

    private TicketLists(Bench bench) {
        this.bench = bench;
    }

    static void run(Bench bench) {
        new TicketLists(bench).run();
    }

    private void run() {
        var tables = new TicketTables(bench.sql);
        var sizes = bench.result.putArray("sizes");
        for (int count : bench.options.tickets()) {
            Bench.say("Filling the tables up to " + count + " open tickets ...");
            long start = System.nanoTime();
            tables.fillTo(count);
            Bench.say("  took " + (System.nanoTime() - start) / 1_000_000_000L + " s");
            check(count);
            READS.keySet().stream().sorted().forEach(name -> measure(name, count, sizes.addObject()));
        }
    }

    private static String question() {
        return QUESTIONS
                .get(ThreadLocalRandom.current().nextInt(QUESTIONS.size()))
                .get();
    }

    /** Returns a word with a letter that no word has. */
    private static String mistyped(String word) {
        return word.substring(0, 3) + "x" + word.substring(4);
    }

    private void check(int count) {
        var counts = bench.http.api("GET", COUNTS, null).json();
        var page = bench.http.api("GET", OPEN_TICKETS, null).json();
        if (counts.path("open_tickets").asInt() != count || page.path("items").size() != Math.min(50, count)) {
            throw new IllegalStateException("The suite does not show the tickets: " + counts + " " + page);
        }
    }

    private void measure(String name, int count, ObjectNode json) {
        var options = bench.options;
        var loop = new ClosedLoop(
                bench, bench.running.suite.port(Part.BFF), READS.get(name), Map.of("Authorization", Http.INTEGRATION));
        Bench.say("Warming up " + name + " at " + count + " tickets ...");
        // The code is warm after the first size; later ones only load their pages into memory.
        int warmup = firstRates.containsKey(name) ? options.warmup() / 3 : options.warmup();
        loop.asFastAsPossible(name, options.connections(), Math.max(1, warmup));
        bench.measure(() -> options.rate() > 0
                ? loop.atRate(name, options.rate(), options.seconds())
                : loop.asFastAsPossible(name, options.connections(), options.seconds()));
        var result = bench.result;
        double rate = result.path("sent").asInt() / result.path("seconds").asDouble();
        firstRates.putIfAbsent(name, rate);
        json.put("tickets", count)
                .put("read", name)
                .put("requests_per_second", Bench.rounded(rate))
                .put("of_the_first_size", Bench.rounded(rate / firstRates.get(name)))
                .put("p50", bench.legs.percentile(name, 50))
                .put("p95", bench.legs.percentile(name, 95))
                .put("p99", bench.legs.percentile(name, 99));
        json.set("cpu_ms_per_request", result.path("cpu_ms_per_message"));
        Bench.say("  " + json);
    }
}
