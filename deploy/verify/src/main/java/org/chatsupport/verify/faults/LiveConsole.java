package org.chatsupport.verify.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.chatsupport.local.suite.Settings;
import org.chatsupport.local.suite.Suite.Part;
import org.chatsupport.verify.Http;
import org.chatsupport.verify.Waiting;
import org.chatsupport.verify.invariant.History;

/**
 * Plays an agent's console: it reads everything once, then only what the live stream hints at, and everything again
 * after a disconnect.
 */
final class LiveConsole implements Runnable {
    private static final int SILENCE_MS = 40_000;
    private static final long PAUSE_MS = 200;
    /** Hints that arrive together are read together, because reading at each of them would be the most work of all. */
    private static final long GATHER_MS = 1_000;

    private final World world;
    private final History history;
    private final BooleanSupplier goOn;
    private final Set<Long> stale = ConcurrentHashMap.newKeySet();
    private final Map<Long, String> screen = new ConcurrentHashMap<>();
    private volatile boolean listIsStale = true;
    private volatile boolean upToDate;

    LiveConsole(World world, History history, BooleanSupplier goOn) {
        this.world = world;
        this.history = history;
        this.goOn = goOn;
    }

    /** Listens to the stream; {@link #refresh} reads. */
    @Override
    public void run() {
        while (goOn.getAsBoolean()) {
            try {
                listen();
            } catch (IOException e) {
                Waiting.pause(PAUSE_MS);
            }
        }
    }

    private void listen() throws IOException {
        var connection = (HttpURLConnection)
                URI.create(world.entry(Part.BFF) + "/api/live").toURL().openConnection();
        connection.setRequestProperty("Authorization", Http.INTEGRATION);
        connection.setConnectTimeout(2_000);
        // The stream pings every 15 s; a longer silence means that the service is gone.
        connection.setReadTimeout(SILENCE_MS);
        try (var lines =
                new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
            var event = "";
            for (String line; goOn.getAsBoolean() && (line = lines.readLine()) != null; ) {
                if (line.startsWith("event:")) {
                    event = line.substring("event:".length()).strip();
                } else if (line.startsWith("data:")) {
                    hear(event, line.substring("data:".length()));
                }
            }
        } finally {
            connection.disconnect();
        }
    }

    private void hear(String event, String data) throws IOException {
        if (event.equals("hello")) {
            listIsStale = true;
            stale.addAll(screen.keySet());
        } else if (event.equals("hint")) {
            stale.add(Http.JSON.readTree(data).path("ticket_id").asLong());
        }
    }

    /** Reads what the hints named; must be called in a loop beside {@link #run}. */
    void refresh() {
        while (goOn.getAsBoolean()) {
            upToDate = !listIsStale && stale.isEmpty();
            if (!upToDate) {
                refreshOnce();
            }
            Waiting.pause(GATHER_MS);
        }
    }

    /** Whether everything that hints named has been read. */
    boolean isUpToDate() {
        return upToDate;
    }

    private void refreshOnce() {
        if (listIsStale) {
            listIsStale = false;
            var all = openTickets();
            if (all == null) {
                listIsStale = true;
            } else {
                stale.addAll(all);
            }
        }
        for (var id : List.copyOf(stale)) {
            stale.remove(id);
            var shown = read(id);
            if (shown == null) {
                stale.add(id);
            } else if (!shown.isEmpty()) {
                screen.put(id, shown);
            }
        }
    }

    /** Returns the tickets that the console shows differently from REST. */
    List<Long> wrong() {
        var wrong = new ArrayList<Long>();
        var now = openTickets();
        if (now == null) {
            throw new IllegalStateException("The list of open tickets cannot be read.");
        }
        for (var id : now) {
            var truth = read(id);
            if (truth != null && !truth.isEmpty() && !truth.equals(screen.get(id))) {
                wrong.add(id);
            }
        }
        screen.forEach((id, shown) -> {
            if (!now.contains(id) && !shown.equals(read(id))) {
                wrong.add(id);
            }
        });
        return wrong;
    }

    private List<Long> openTickets() {
        var ids = new ArrayList<Long>();
        var cursor = "";
        do {
            var page = api("/api/support/open-tickets?limit=100" + cursor);
            if (page.status() != 200) {
                return null;
            }
            for (var ticket : page.json().path("items")) {
                if (history.has(
                        Settings.CHANNEL + ":" + ticket.path("phone_number").asText())) {
                    ids.add(ticket.path("id").asLong());
                }
            }
            cursor = page.json().hasNonNull("next_cursor")
                    ? "&cursor=" + page.json().path("next_cursor").asText()
                    : null;
        } while (cursor != null);
        return ids;
    }

    /** Returns a summary of a thread; empty for another run's ticket, null when there was no answer. */
    private String read(long id) {
        var answer = api("/api/support/tickets/" + id);
        if (answer.status() != 200) {
            return answer.status() == 404 ? "" : null;
        }
        var ticket = answer.json();
        if (!history.has(Settings.CHANNEL + ":" + ticket.path("phone_number").asText())) {
            return "";
        }
        var shown = new StringBuilder()
                .append(ticket.path("version").asLong())
                .append(ticket.path("status").asText());
        for (JsonNode message : ticket.path("messages")) {
            shown.append(' ')
                    .append(message.path("sequence").asInt())
                    .append(message.path("status").asText());
        }
        return shown.toString();
    }

    private Http.Answer api(String path) {
        return Http.asIntegration("GET", world.entry(Part.BFF) + path, null);
    }
}
