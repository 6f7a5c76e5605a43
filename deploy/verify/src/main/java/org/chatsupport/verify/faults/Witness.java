package org.chatsupport.verify.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import org.chatsupport.verify.Http;
import org.chatsupport.verify.Waiting;
import org.chatsupport.verify.invariant.History;

/** Sees what WhatsApp's side saw: which messages it took, and which statuses were told and answered with 200. */
final class Witness implements Runnable {
    private static final long PAUSE_MS = 500;
    /** Lists overlap, and reading them at each turn would be the most work of all; what passes by is seen at each. */
    private static final int TURNS_BETWEEN_LISTS = 4;

    private static final int PAGE = 50_000;
    /** What began before a look may be listed after it. */
    private static final Duration OVERLAP = Duration.ofSeconds(5);

    private final World world;
    private final History history;
    private final BooleanSupplier goOn;
    private final Set<Long> seenCalls = ConcurrentHashMap.newKeySet();
    private final Set<Long> seenWebhooks = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> accepted = new ConcurrentHashMap<>();
    private final Map<String, String> files = new ConcurrentHashMap<>();
    private final Queue<Sent> sent = new ConcurrentLinkedQueue<>();
    private final Instant began = Instant.now();
    private final Map<String, Instant> listed = new ConcurrentHashMap<>();

    /** A message that WhatsApp took and told us the id of. */
    record Sent(String sendId, String wamid, String recipient) {}

    Witness(World world, History history, BooleanSupplier goOn) {
        this.world = world;
        this.history = history;
        this.goOn = goOn;
    }

    @Override
    public void run() {
        for (int turn = 0; goOn.getAsBoolean(); turn++) {
            if (turn % TURNS_BETWEEN_LISTS == 0) {
                look();
            } else {
                lookForTwoActiveTickets();
            }
            Waiting.pause(PAUSE_MS);
        }
    }

    void look() {
        for (var call : list("requests")) {
            if (seenCalls.add(call.path("id").asLong())
                    && call.path("path").asText().endsWith("/messages")) {
                see(call);
            }
        }
        for (var attempt : list("webhooks")) {
            if (attempt.path("status").asInt() == 200
                    && seenWebhooks.add(attempt.path("id").asLong())) {
                attempt.findValues("statuses").forEach(statuses -> statuses.forEach(this::told));
            }
        }
        lookForTwoActiveTickets();
    }

    private JsonNode list(String name) {
        var now = Instant.now();
        var since = listed.getOrDefault(name, began).minus(OVERLAP);
        var answer =
                Http.call("GET", world.simulator() + "/control/" + name + "?limit=" + PAGE + "&since=" + since, null);
        if (answer.status() != 200) {
            return Http.JSON.createArrayNode();
        }
        listed.put(name, now);
        return answer.json();
    }

    private void see(JsonNode call) {
        var sendId = call.path("body").path("biz_opaque_callback_data").asText(null);
        int status = call.path("status").asInt();
        // 504 is the simulator's way to say nothing in time about a message that it took.
        if (sendId != null && (status == 200 || status == 504)) {
            accepted.merge(sendId, 1, Integer::sum);
            var file = call.path("body").path("document").path("id");
            if (!file.isMissingNode()) {
                files.put(sendId, file.asText());
            }
            var wamid = call.path("answer").path("messages").path(0).path("id").asText(null);
            // What earlier runs in the same world sent is not this run's matter.
            if (wamid != null && Instant.parse(call.path("at").asText()).isAfter(began)) {
                var recipient = call.path("body").path("to").asText().replace("+", "");
                sent.add(new Sent(sendId, wamid, recipient));
            }
        }
    }

    private void told(JsonNode status) {
        if (status.hasNonNull("biz_opaque_callback_data")) {
            history.toldStatus(
                    status.path("biz_opaque_callback_data").asText(),
                    status.path("status").asText());
        }
    }

    /** How often WhatsApp took each of our messages, by our id. */
    Map<String, Integer> accepted() {
        return accepted;
    }

    /** Under which id WhatsApp knows the file that a message of ours took along, by our id of the message. */
    Map<String, String> files() {
        return files;
    }

    /** The next message taken since this run began; null when there is none yet. */
    Sent next() {
        return sent.poll();
    }

    private void lookForTwoActiveTickets() {
        try (var connection = world.database();
                var rows = connection
                        .createStatement()
                        .executeQuery("SELECT CONCAT(channel, ':', contact) FROM support.support_tickets"
                                + " WHERE status <> 'CLOSED' GROUP BY channel, contact HAVING COUNT(*) > 1")) {
            while (rows.next()) {
                history.sawTwoActiveTickets(rows.getString(1));
            }
        } catch (SQLException e) {
            // MySQL is away; there will be another look.
        }
    }
}
