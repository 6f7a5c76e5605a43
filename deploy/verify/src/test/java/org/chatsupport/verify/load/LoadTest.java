package org.chatsupport.verify.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.chatsupport.verify.Http;
import org.chatsupport.verify.Waiting;
import org.junit.jupiter.api.Test;

/** Tests the load generator's own arithmetic, because wrong figures would be worse than none. */
class LoadTest {
    @Test
    void aSteadyScheduleIsEven() {
        var schedule = Schedule.steady(200, 10);

        assertEquals(2_000, schedule.count());
        assertEquals(0, schedule.dueNanos(0));
        assertEquals(TimeUnit.SECONDS.toNanos(5), schedule.dueNanos(1_000));
    }

    @Test
    void aRisingScheduleEndsInTimeAndAtTheFullRate() {
        var schedule = Schedule.rising(1_000, 10);

        assertEquals(5_500, schedule.count());
        assertEquals(0, schedule.dueNanos(0));
        assertEquals(10, schedule.dueNanos(5_500) / 1e9, 0.01);
        assertEquals(0.01, (schedule.dueNanos(1) - schedule.dueNanos(0)) / 1e9, 0.001);
        assertEquals(0.001, (schedule.dueNanos(5_500) - schedule.dueNanos(5_499)) / 1e9, 0.0001);
    }

    @Test
    void latencyCountsFromWhenTheArrivalWasDue() {
        var legs = new Legs();
        legs.begin();
        var dues = new ArrayList<Long>();

        // The third arrival is delayed by 100 ms, and so are the ones behind it.
        new Pacer(legs).run(Schedule.steady(100, 0.1), (i, due) -> {
            dues.add(due);
            if (i == 2) {
                Waiting.pause(100);
            }
            legs.record("leg", due, System.nanoTime());
        });

        assertEquals(10, dues.size());
        assertEquals(TimeUnit.MILLISECONDS.toNanos(10), dues.get(1) - dues.get(0));
        assertTrue(legs.percentile("leg", 90) > 80, "those that waited count too");
        assertTrue(legs.percentile(Pacer.LATENESS, 90) > 70, "the generator tells that it was late");
    }

    @Test
    void warmUpDoesNotCount() {
        var legs = new Legs();
        long early = System.nanoTime();
        legs.record("leg", early, early);
        legs.begin();
        legs.record("leg", early, early);
        long due = System.nanoTime();
        for (int ms = 1; ms <= 1_000; ms++) {
            legs.record("leg", due, due + TimeUnit.MILLISECONDS.toNanos(ms));
        }

        assertEquals(1_000, legs.count("leg"));
        assertEquals(500, legs.percentile("leg", 50), 1);
        assertEquals(990, legs.percentile("leg", 99), 1);
    }

    @Test
    void processFilesAreReadAsLinuxWritesThem() {
        assertEquals(
                1_230,
                ProcessMeter.cpuMs("4711 (a (odd) name) S 1 4711 4711 0 -1 4194560 900 0 0 0 100 23 0 0 20 0 9 0 555"));
        assertEquals(
                (745282 + 5463 + 130413 + 4199 + 2761) * 10.0,
                ProcessMeter.machineMs(
                        "cpu  745282 5463 130413 1640037 24093 0 4199 2761 0 0\ncpu0 1 2 3 4 5 6 7 8 0 0\n"));
        assertEquals(204_800, ProcessMeter.statusField("Name:\tjava\nVmRSS:\t  204800 kB\nThreads:\t42\n", "VmRSS:"));
    }

    @Test
    void threadsOfOneKindCountTogether() {
        assertEquals("executor-thread", ProcessMeter.threadKind("1 (executor-thread-12) S 1"));
        assertEquals("C2 CompilerThre", ProcessMeter.threadKind("1 (C2 CompilerThre) S 1"));
        assertEquals("vert.x-eventloo", ProcessMeter.threadKind("1 (vert.x-eventloo) S 1"));
    }

    @Test
    void ownProcessCanBeMeasured() {
        var meter = new ProcessMeter(Map.of("self", ProcessHandle.current().pid()));

        var used = meter.cpu().since(new ProcessMeter.Cpu(Map.of("self", 0.0), 0));

        assertTrue(used.byProcess().get("self") > 0);
        assertTrue(used.machine() >= used.byProcess().get("self"));
        assertTrue(meter.rss().get("self") > 10);
        assertTrue(meter.descriptors().get("self") > 0);
    }

    @Test
    void heapIsTheSumOfTheGenerations() {
        var info =
                """
                 DefNew     total 14784K, used 2048K [0x0, 0x1, 0x2)
                  eden space 13184K,   8% used [0x0, 0x1, 0x2)
                 Tenured    total 32768K, used 28672K [0x0, 0x1, 0x2)
                   the space 32768K,  50% used [0x0, 0x1, 0x2)
                 Metaspace       used 70000K, committed 71000K, reserved 1114112K
                """;

        assertEquals(30, Soak.heapMib(info));
    }

    @Test
    void deliveriesAreSignedJson() throws JsonProcessingException {
        var body = new Delivery()
                .text("2347010000001", "wamid.load1", "Load 1: hello")
                .choice("2347010000002", "wamid.load2", "menu:faq", "FAQs")
                .status("2347010000003", "wamid.sent3", "read", "message-3")
                .body();

        var value = Http.JSON.readTree(new String(body, StandardCharsets.UTF_8)).at("/entry/0/changes/0/value");
        assertEquals(2, value.path("messages").size());
        assertEquals("2347010000002", value.at("/contacts/1/wa_id").asText());
        assertEquals("read", value.at("/statuses/0/status").asText());
        assertEquals(Http.sign(new String(body, StandardCharsets.UTF_8)), Delivery.signature(body));
    }

    @Test
    void numbersAreFoundBehindTheirMarks() {
        assertEquals(42, Numbers.after("{\"message\":\"Load 42: hello\"}", "\"message\":\"Load "));
        assertEquals(-1, Numbers.after("Load: nothing", "Load "));
        assertEquals(-1, Numbers.after("Load x", "Load "));
    }

    @Test
    void optionsHaveDefaultsAndNoUnknownNames() {
        var options = Options.parse(new String[] {"inbound", "--batch", "10"});

        assertEquals(1_000, options.rate());
        assertEquals(10, options.batch());
        assertFalse(options.tickets().isEmpty());
        assertThrows(IllegalArgumentException.class, () -> Options.parse(new String[] {"inbound", "--speed", "1"}));
        assertThrows(IllegalArgumentException.class, () -> Options.parse(new String[] {"sideways"}));
    }
}
