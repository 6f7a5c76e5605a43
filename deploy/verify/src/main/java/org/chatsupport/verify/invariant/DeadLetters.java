package org.chatsupport.verify.invariant;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.chatsupport.verify.invariant.Observed.Event;

/** Checks that exactly the unreadable records and the broken items become dead letters. */
final class DeadLetters implements Invariant {
    private static final String WEBHOOK = "whatsapp-gateway.webhook.dlq";

    @Override
    public int number() {
        return 8;
    }

    @Override
    public String promise() {
        return "dead letters are exactly the poison and the broken items that were sent";
    }

    @Override
    public void check(Observed all, Result result) {
        var topics = new ArrayList<String>(List.of(WEBHOOK));
        all.readers().forEach((topic, readers) -> readers.forEach(reader -> topics.add(reader + "." + topic + ".dlq")));
        var dead = new HashMap<String, Set<String>>();
        for (var event : all.deadLetters(topics)) {
            var ids = dead.computeIfAbsent(event.topic(), key -> new HashSet<>());
            ids.add(event.topic().equals(WEBHOOK) ? marker(event) : event.id());
        }
        var broken = dead.getOrDefault(WEBHOOK, Set.of());
        all.history()
                .brokenItems()
                .forEach(marker ->
                        result.check(broken.contains(marker), "the broken item beside " + marker + " is gone"));
        all.readers()
                .forEach((topic, readers) -> readers.forEach(reader -> {
                    var expected = all.history().poison().getOrDefault(topic, Set.of());
                    var found = dead.getOrDefault(reader + "." + topic + ".dlq", Set.of());
                    expected.forEach(
                            id -> result.check(found.contains(id), reader + " swallowed " + id + " of " + topic));
                    found.stream()
                            .filter(id -> id == null || !id.startsWith("poison-"))
                            .forEach(id -> result.check(false, reader + " gave up on " + id + " of " + topic));
                }));
    }

    private static String marker(Event event) {
        return new String(event.body(), StandardCharsets.UTF_8).startsWith("{")
                ? event.json().path("marker").asText()
                : "";
    }
}
