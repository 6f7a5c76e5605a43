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

/** Records what WhatsApp's side saw: which messages it accepted, and which statuses it delivered with answer 200. */
final class Witness implements Runnable {
    private static final long PAUSE_MS = 500;
    /**
     * Reading whole lists at each turn would be the most work of all, so they are read less often and overlap; the
     * newest entries are read at each turn.
     */
    private static final int TURNS_BETWEEN_LISTS = 4;

    private static final int PAGE = 50_000;
    /** A call that began before a read may be listed after it. */
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

    /** A message that WhatsApp accepted and whose id it returned. */
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
        // With 504 the simulator plays a late answer for a message that it accepted.
        if (sendId != null && (status == 200 || status == 504)) {
            accepted.merge(sendId, 1, Integer::sum);
            var file = call.path("body").path("document").path("id");
            if (!file.isMissingNode()) {
                files.put(sendId, file.asText());
            }
            var wamid = call.path("answer").path("messages").path(0).path("id").asText(null);
            // Messages of earlier runs in the same world do not belong to this run.
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

    /** Returns how often WhatsApp accepted each of our messages, by our id. */
    Map<String, Integer> accepted() {
        return accepted;
    }

    /** Returns WhatsApp's id of the file of each of our messages, by our id of the message. */
    Map<String, String> files() {
        return files;
    }

    /** Returns the next message that WhatsApp accepted since this run began; null when there is none yet. */
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
            // MySQL is down; the next turn tries again.
        }
    }
}
