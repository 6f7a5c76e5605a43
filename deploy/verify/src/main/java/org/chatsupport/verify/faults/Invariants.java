package org.chatsupport.verify.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.chatsupport.local.Suite.Part;
import org.chatsupport.verify.Http;
import org.chatsupport.verify.Waiting;
import org.chatsupport.verify.faults.EventLog.Event;
import org.chatsupport.verify.faults.History.Item;
import org.chatsupport.verify.faults.History.Kind;

/**
 * What must hold once all is quiet, whatever happened before. Only the contacts of one {@link History} are looked at, so
 * that several can be checked one after the other in the same world.
 */
final class Invariants {
    private static final Pattern NOT_WORD = Pattern.compile("[^\\p{L}\\p{M}\\p{N}_]+");
    private static final List<String> TICKET_TOPICS = List.of("support.ticket.created", "support.ticket.updated");
    private static final List<String> EVENT_TOPICS = List.of(
            "whatsapp.send.requested",
            "conversation.handover",
            "support.ticket.created",
            "support.ticket.updated",
            "support.message.added");
    private static final Map<String, Set<String>> LEGAL = Map.of(
            "OPEN", Set.of("OPEN", "IN_PROGRESS", "RESOLVED", "CLOSED"),
            "IN_PROGRESS", Set.of("IN_PROGRESS", "RESOLVED", "CLOSED"),
            "RESOLVED", Set.of("RESOLVED", "IN_PROGRESS", "CLOSED"),
            "CLOSED", Set.of("CLOSED"));
    private static final Pattern REPLY = Pattern.compile("reply -?[0-9a-z]+-\\d+");
    private static final int SHOWN = 5;
    private static final Duration CONSOLE_LIMIT = Duration.ofSeconds(90);
    private static final int LONGEST_RECOVERY_S = 30;

    private final World world;
    private final History history;
    private final Witness witness;
    private final LiveConsole console;
    private final List<Result> results = new ArrayList<>();
    private final Map<Integer, Result> byNumber = new TreeMap<>();

    /** How often something was checked and what did not hold. */
    static final class Result {
        final int number;
        final String promise;
        long checked;
        final List<String> violations = new ArrayList<>();

        Result(int number, String promise) {
            this.number = number;
            this.promise = promise;
        }

        private void check(boolean holds, String violation) {
            checked++;
            if (!holds) {
                violations.add(violation);
            }
        }

        @Override
        public String toString() {
            var line = String.format("%2d  %-72s %9d %9d", number, promise, checked, violations.size());
            var shown = violations.subList(0, Math.min(SHOWN, violations.size()));
            return shown.isEmpty() ? line : line + "\n      " + String.join("\n      ", shown);
        }
    }

    private record Message(
            long id,
            long ticketId,
            int sequence,
            String contact,
            String sender,
            String wamid,
            String text,
            int attempt,
            String status,
            String fileState) {
        String sendId() {
            return attempt == 0 ? "message-" + id : "message-" + id + "." + attempt;
        }
    }

    private record Ticket(long id, String contact, String status, long version) {}

    Invariants(World world, History history, Witness witness, LiveConsole console) {
        this.world = world;
        this.history = history;
        this.witness = witness;
        this.console = console;
    }

    /**
     * Checks everything; to be called when all is quiet.
     *
     * @param recovery seconds from the last fault until then
     */
    List<Result> check(double recovery) {
        witness.look();
        try {
            var messages = messages();
            var tickets = tickets();
            var events = new EventLog(world)
                    .read(EVENT_TOPICS).stream()
                            .filter(event -> event.key() != null && history.has(event.key()))
                            .toList();
            everyMessageOnce(messages);
            neverTwoActiveTickets(tickets);
            inOrder(messages, events);
            var replies = byReply(messages);
            everyReplyHonest(messages, replies);
            filesAreWhole(messages, replies);
            notesOnce();
            everyWordIsFound(messages);
            onlyLegalSteps(tickets, events);
            countsAreTrue();
            everyChangeHasItsEvent(messages, tickets, events);
            onlyPoisonIsDead();
            result(9, "after the last fault all is worked off within 30 s")
                    .check(recovery <= LONGEST_RECOVERY_S, "it took " + recovery + " s");
            consoleShowsTheTruth();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return results;
    }

    Result result(int number, String promise) {
        return byNumber.computeIfAbsent(number, key -> {
            var result = new Result(number, promise);
            results.add(result);
            return result;
        });
    }

    private void everyMessageOnce(List<Message> messages) throws SQLException {
        var result = result(1, "acknowledged messages stand in exactly one thread, once; forged never");
        var inThreads = new HashMap<String, Integer>();
        messages.stream()
                .filter(message -> message.wamid() != null && message.sender().equals("user"))
                .forEach(message -> inThreads.merge(message.wamid(), 1, Integer::sum));
        var known = conversationLog();
        for (var queue : history.items().values()) {
            boolean first = true;
            for (var item : queue) {
                int threads = inThreads.getOrDefault(item.wamid, 0);
                int logged = known.getOrDefault(item.wamid, List.of()).size();
                if (item.kind == Kind.FORGED) {
                    result.check(threads + logged == 0, "forged " + item.wamid + " had an effect");
                    continue;
                }
                result.check(threads <= 1, item.wamid + " stands in threads " + threads + " times");
                result.check(logged <= 1, item.wamid + " is known to the conversation " + logged + " times");
                if (item.isAcknowledged()) {
                    result.check(logged >= 1, item.wamid + " was acknowledged and is unknown to the conversation");
                    if (logged >= 1) {
                        boolean handedOver = known.get(item.wamid).get(0);
                        // The first message of somebody whose first delivery was given up may be the second one here.
                        boolean mustStand = handedOver || (item.kind == Kind.CHAT && !first);
                        result.check(
                                !mustStand || threads == 1, item.wamid + " was acknowledged and stands in no thread");
                    }
                    first = false;
                }
            }
        }
    }

    /** By message: for each time it is known, whether it was handed over to a thread. */
    private Map<String, List<Boolean>> conversationLog() throws SQLException {
        var known = new HashMap<String, List<Boolean>>();
        query("SELECT contact_key, source_id, outputs FROM conversation.messages WHERE direction = 'in'", row -> {
            if (history.has(row.getString(1))) {
                known.computeIfAbsent(row.getString(2), key -> new ArrayList<>())
                        .add(handedOver(row.getString(3)));
            }
        });
        return known;
    }

    private static boolean handedOver(String outputs) {
        try {
            for (var event : Http.JSON.readTree(outputs).path("events")) {
                if (event.path("topic").asText().equals("conversation.handover")) {
                    var type = Http.JSON
                            .readTree(event.path("data").asText())
                            .path("type")
                            .asText();
                    // Who ends a chat that is over already, or rates it, adds nothing to a thread.
                    return type.equals("message") || type.equals("resolution_rejected");
                }
            }
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void neverTwoActiveTickets(List<Ticket> tickets) {
        var result = result(2, "never two active tickets for one contact");
        var active = new HashMap<String, Integer>();
        tickets.stream()
                .filter(ticket -> !ticket.status().equals("CLOSED"))
                .forEach(ticket -> active.merge(ticket.contact(), 1, Integer::sum));
        active.forEach((contact, count) -> result.check(count == 1, contact + " has " + count + " active tickets"));
        history.contactsWithTwoActiveTickets().stream()
                .filter(history::has)
                .forEach(contact -> result.check(false, contact + " had two active tickets for a moment"));
    }

    private void inOrder(List<Message> messages, List<Event> events) {
        var result = result(3, "messages stand in the order sent; sequence numbers without gaps");
        var sequences = new HashMap<Long, Integer>();
        var order = new HashMap<String, List<String>>();
        for (var message : messages) {
            int next = sequences.merge(message.ticketId(), 1, Integer::sum);
            result.check(next == message.sequence(), "ticket " + message.ticketId() + " has no message number " + next);
            if (message.wamid() != null && message.sender().equals("user")) {
                order.computeIfAbsent(message.contact(), key -> new ArrayList<>())
                        .add(message.wamid());
            }
        }
        var told = new HashMap<Long, Integer>();
        var ids = new HashSet<String>();
        for (var event : events) {
            if (event.topic().equals("support.message.added") && ids.add(event.id())) {
                var message = event.json();
                long ticket = message.path("ticket_id").asLong();
                int sequence = message.path("sequence").asInt();
                int before = told.getOrDefault(ticket, 0);
                result.check(sequence > before, "ticket " + ticket + " tells message " + sequence + " after " + before);
                told.put(ticket, sequence);
            }
        }
        history.items().forEach((contact, queue) -> {
            var sent = queue.stream()
                    .filter(Item::isAcknowledged)
                    .map(item -> item.wamid)
                    .toList();
            var stored = new ArrayList<>(order.getOrDefault(contact, List.of()));
            stored.retainAll(new HashSet<>(sent));
            var expected = new ArrayList<>(sent);
            expected.retainAll(new HashSet<>(stored));
            result.check(stored.equals(expected), contact + ": the thread is not in the order sent");
        });
    }

    /** What admins wrote, by what {@link Desk} put into it. */
    private static Map<String, List<Message>> byReply(List<Message> messages) {
        var replies = new HashMap<String, List<Message>>();
        for (var message : messages) {
            var name = REPLY.matcher(message.text());
            if (message.sender().equals("admin") && name.find()) {
                replies.computeIfAbsent(name.group(), key -> new ArrayList<>()).add(message);
            }
        }
        return replies;
    }

    private void everyReplyHonest(List<Message> messages, Map<String, List<Message>> replies) {
        var result = result(4, "replies: sent once, or shown failed or unconfirmed; never twice; ticks only forward");
        messages.stream()
                .filter(message -> !message.sender().equals("user"))
                .forEach(message -> checkFate(result, message));
        for (var reply : history.replies()) {
            int saved = replies.getOrDefault(reply.text, List.of()).size();
            result.check(saved <= 1, "'" + reply.text + "' is saved " + saved + " times");
            result.check(!reply.accepted || saved == 1, "'" + reply.text + "' was answered with 201 and is not saved");
        }
        witness.accepted()
                .forEach((sendId, count) -> result.check(count == 1, sendId + " went out " + count + " times"));
    }

    private void checkFate(Result result, Message message) {
        int accepted = witness.accepted().getOrDefault(message.sendId(), 0);
        var status = message.status();
        var what = message.sendId() + " is shown as " + status + " and was accepted " + accepted + " times";
        switch (status == null ? "" : status) {
            case "sent", "delivered", "read", "played" -> result.check(accepted == 1, what);
            case "failed" -> result.check(accepted == 0, what);
            case "unconfirmed" -> result.check(accepted <= 1, what);
            default -> result.check(false, what);
        }
        var told = history.statuses().get(message.sendId());
        if (told != null) {
            result.check(
                    History.RANKS.indexOf(status) >= History.RANKS.indexOf(told),
                    message.sendId() + " is shown as " + status + ", though WhatsApp told " + told);
        }
    }

    /** Files of users are what WhatsApp has, files of admins are at WhatsApp what was brought. */
    private void filesAreWhole(List<Message> messages, Map<String, List<Message>> replies) {
        var result = result(11, "files are stored with their own bytes and go out with them; none is waited for");
        var files = new WhatsAppFiles(world);
        for (var message : messages) {
            var state = message.fileState();
            if (state != null && message.sender().equals("user")) {
                result.check(!state.equals("waiting"), message.wamid() + " waits for its file");
            }
            var sent = message.wamid() == null ? null : history.files().get(message.wamid());
            if (sent != null) {
                var shown = files.hashInTheConsole(message.id()).orElse("nothing");
                result.check(sent.equals(shown), message.wamid() + " has a file that is " + state + ", as " + shown);
            }
        }
        for (var reply : history.replies()) {
            for (var message : replies.getOrDefault(reply.text, List.of())) {
                var atWhatsApp = witness.files().get(message.sendId());
                if (reply.file != null && atWhatsApp != null) {
                    result.check(
                            files.hashAtWhatsApp(atWhatsApp).equals(Optional.of(reply.file)),
                            message.sendId() + " went out with another file");
                }
            }
        }
    }

    private void notesOnce() throws SQLException {
        var result = result(12, "notes are saved once");
        var saved = new HashMap<String, Integer>();
        query("SELECT text FROM support.ticket_notes", row -> saved.merge(row.getString(1), 1, Integer::sum));
        for (var note : history.notes()) {
            int times = saved.getOrDefault(note.text, 0);
            result.check(times <= 1, "note '" + note.text + "' is saved " + times + " times");
            result.check(
                    !note.accepted || times == 1, "note '" + note.text + "' was answered with 201 and is not saved");
        }
    }

    private void everyWordIsFound(List<Message> messages) throws SQLException {
        var result = result(13, "what users and admins wrote is in the search index, as it is now and with its words");
        var texts = new HashMap<Long, String>();
        query(
                "SELECT message_id, text FROM support.message_search",
                row -> texts.put(row.getLong(1), row.getString(2)));
        var words = new HashMap<Long, Set<String>>();
        query("SELECT message_id, word FROM support.message_words", row -> words.computeIfAbsent(
                        row.getLong(1), id -> new HashSet<>())
                .add(row.getString(2)));
        var now = new HashMap<Long, String>();
        query(
                """
                SELECT original.id, COALESCE(changed.content->>'$.content.text', '')
                FROM support.support_messages changed JOIN support.support_messages original
                  ON original.channel = changed.channel AND original.wamid = changed.content->>'$.original_message_id'
                WHERE changed.kind IN ('edit', 'revoke') AND original.sender_type <> 'bot' ORDER BY changed.id""",
                row -> now.put(row.getLong(1), row.getString(2)));
        for (var message : messages) {
            if (message.sender().equals("bot") || message.text().isBlank()) {
                continue;
            }
            long id = message.id();
            var text = now.getOrDefault(id, message.text());
            result.check(text.equals(texts.get(id)), "message " + id + " is not indexed as it is now");
            // Of other scripts MessageSearchTest tells.
            var expected = Arrays.stream(NOT_WORD.split(text.toLowerCase(Locale.ROOT)))
                    .filter(word -> word.matches("[a-z0-9_]{2,32}"))
                    .toList();
            var found = words.getOrDefault(id, Set.of());
            result.check(found.containsAll(expected), "message " + id + " is not found by all its words");
            result.check(!text.isBlank() || found.isEmpty(), "message " + id + " was taken back and is still found");
        }
    }

    private void onlyLegalSteps(List<Ticket> tickets, List<Event> events) {
        var result = result(5, "only legal ticket steps; each version once and in order; rated when over");
        var seen = new HashSet<String>();
        var steps = new HashMap<Long, Long>();
        var status = new HashMap<Long, String>();
        var rated = new HashSet<Long>();
        for (var event : inTopicOrder(events)) {
            if (TICKET_TOPICS.contains(event.topic())
                    && event.id().matches("ticket-\\d+-\\d+")
                    && seen.add(event.id())) {
                var ticket = event.json().path("ticket");
                long id = ticket.path("id").asLong();
                long version = ticket.path("version").asLong();
                long before = steps.getOrDefault(id, 0L);
                result.check(version > before, "ticket " + id + ": version " + version + " after " + before);
                steps.put(id, version);
                var from = status.getOrDefault(id, "OPEN");
                var to = ticket.path("status").asText();
                result.check(LEGAL.get(from).contains(to), "ticket " + id + ": " + from + " became " + to);
                status.put(id, to);
                if (ticket.hasNonNull("rating") && rated.add(id)) {
                    result.check(to.equals("CLOSED") || to.equals("RESOLVED"), "ticket " + id + " was rated as " + to);
                }
            }
        }
        for (var ticket : tickets) {
            result.check(
                    ticket.status().equals(status.get(ticket.id())),
                    "ticket " + ticket.id() + " is " + ticket.status() + ", its events say " + status.get(ticket.id()));
        }
    }

    // created and updated are two topics: the creation comes before every update.
    private static List<Event> inTopicOrder(List<Event> events) {
        var ordered = new ArrayList<Event>();
        events.stream()
                .filter(event -> event.topic().equals("support.ticket.created"))
                .forEach(ordered::add);
        events.stream()
                .filter(event -> !event.topic().equals("support.ticket.created"))
                .forEach(ordered::add);
        return ordered;
    }

    private void countsAreTrue() throws SQLException {
        var result = result(6, "the counts are the truth");
        var truth = new LinkedHashMap<String, Long>();
        query(
                """
                SELECT COALESCE(SUM(status IN ('OPEN','IN_PROGRESS')), 0), COALESCE(SUM(status = 'IN_PROGRESS'), 0),
                  COALESCE(SUM(status IN ('OPEN','IN_PROGRESS') AND assigned_admin_id IS NULL), 0)
                FROM support.support_tickets""",
                row -> {
                    truth.put("open_tickets", row.getLong(1));
                    truth.put("in_progress_tickets", row.getLong(2));
                    truth.put("unassigned_tickets", row.getLong(3));
                });
        var shown = Http.asIntegration("GET", world.entry(Part.BFF) + "/api/support/notifications", null)
                .json();
        truth.forEach((name, count) -> result.check(
                shown.path(name).asLong(-1) == count, name + " is shown as " + shown.path(name) + " and is " + count));
    }

    private void everyChangeHasItsEvent(List<Message> messages, List<Ticket> tickets, List<Event> events) {
        var result = result(7, "every change has its event, every event its change; same id, same content");
        var contents = new HashMap<String, Integer>();
        for (var event : events) {
            var before = contents.putIfAbsent(event.topic() + " " + event.id(), event.hash());
            result.check(before == null || before == event.hash(), event.id() + " has two contents");
        }
        var ids = new HashSet<Long>();
        for (var message : messages) {
            ids.add(message.id());
            result.check(
                    contents.containsKey("support.message.added " + message.sendId()),
                    "message " + message.id() + " has no event");
        }
        for (var ticket : tickets) {
            var topic = ticket.version() == 1 ? "support.ticket.created" : "support.ticket.updated";
            result.check(
                    contents.containsKey(topic + " ticket-" + ticket.id() + "-" + ticket.version()),
                    "ticket " + ticket.id() + " has no event of its version " + ticket.version());
        }
        for (var event : events) {
            if (event.topic().equals("support.message.added")) {
                JsonNode id = event.json().path("message_id");
                result.check(ids.contains(id.asLong()), "there is no message " + id + ", only its event");
            }
        }
    }

    private void onlyPoisonIsDead() {
        var result = result(8, "dead letters are exactly the poison and the broken items that were sent");
        var topics = new ArrayList<String>(List.of("whatsapp-gateway.webhook.dlq"));
        Faults.READERS.forEach(
                (topic, readers) -> readers.forEach(reader -> topics.add(reader + "." + topic + ".dlq")));
        var dead = new HashMap<String, Set<String>>();
        for (var event : new EventLog(world).read(topics)) {
            var ids = dead.computeIfAbsent(event.topic(), key -> new HashSet<>());
            ids.add(event.topic().equals("whatsapp-gateway.webhook.dlq") ? marker(event) : event.id());
        }
        var broken = dead.getOrDefault("whatsapp-gateway.webhook.dlq", Set.of());
        history.brokenItems()
                .forEach(marker ->
                        result.check(broken.contains(marker), "the broken item beside " + marker + " is gone"));
        Faults.READERS.forEach((topic, readers) -> readers.forEach(reader -> {
            var expected = history.poison().getOrDefault(topic, Set.of());
            var found = dead.getOrDefault(reader + "." + topic + ".dlq", Set.of());
            expected.forEach(id -> result.check(found.contains(id), reader + " swallowed " + id + " of " + topic));
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

    private void consoleShowsTheTruth() {
        var result = result(10, "a console that was cut off shows what REST shows");
        result.check(
                Waiting.until(CONSOLE_LIMIT, console::isUpToDate),
                "after " + CONSOLE_LIMIT.toSeconds() + " s the console still reads");
        console.wrong().forEach(id -> result.check(false, "ticket " + id + " looks different on the screen"));
        result.checked += history.contacts().size();
    }

    private List<Message> messages() throws SQLException {
        var messages = new ArrayList<Message>();
        query(
                """
                SELECT m.id, m.ticket_id, m.sequence, CONCAT(t.channel, ':', t.contact), m.sender_type, m.wamid,
                  m.message, m.attempt, m.status, m.content->>'$.media.state'
                FROM support.support_messages m JOIN support.support_tickets t ON t.id = m.ticket_id
                ORDER BY m.ticket_id, m.sequence""",
                row -> {
                    if (history.has(row.getString(4))) {
                        messages.add(new Message(
                                row.getLong(1),
                                row.getLong(2),
                                row.getInt(3),
                                row.getString(4),
                                row.getString(5),
                                row.getString(6),
                                row.getString(7),
                                row.getInt(8),
                                row.getString(9),
                                row.getString(10)));
                    }
                });
        return messages;
    }

    private List<Ticket> tickets() throws SQLException {
        var tickets = new ArrayList<Ticket>();
        query("SELECT id, CONCAT(channel, ':', contact), status, version FROM support.support_tickets", row -> {
            if (history.has(row.getString(2))) {
                tickets.add(new Ticket(row.getLong(1), row.getString(2), row.getString(3), row.getLong(4)));
            }
        });
        return tickets;
    }

    private interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    private void query(String sql, RowReader reader) throws SQLException {
        try (var connection = world.database();
                var rows = connection.createStatement().executeQuery(sql)) {
            while (rows.next()) {
                reader.read(rows);
            }
        }
    }
}
