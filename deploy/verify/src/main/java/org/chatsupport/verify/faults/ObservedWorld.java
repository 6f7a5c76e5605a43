package org.chatsupport.verify.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.chatsupport.local.suite.Suite.Part;
import org.chatsupport.verify.Http;
import org.chatsupport.verify.Waiting;
import org.chatsupport.verify.invariant.History;
import org.chatsupport.verify.invariant.Observed;

/** Observes a {@link World} that has become idle. */
final class ObservedWorld implements Observed {
    private static final List<String> TOPICS = List.of(
            "whatsapp.send.requested",
            "conversation.handover",
            "support.ticket.created",
            "support.ticket.updated",
            "support.message.added");
    private static final Pattern REPLY = Pattern.compile("reply -?[0-9a-z]+-\\d+");
    private static final Duration CONSOLE_LIMIT = Duration.ofSeconds(90);

    private final World world;
    private final History history;
    private final Witness witness;
    private final LiveConsole console;
    private final double recovery;
    private final WhatsAppFiles files;
    private final List<Message> messages;
    private final List<Ticket> tickets;
    private final List<Event> events;
    private final Map<String, List<Message>> replies = new HashMap<>();

    /**
     * Reads everything; the world must be idle.
     *
     * @param recovery seconds from the last fault until it was idle
     */
    ObservedWorld(World world, History history, Witness witness, LiveConsole console, double recovery) {
        this.world = world;
        this.history = history;
        this.witness = witness;
        this.console = console;
        this.recovery = recovery;
        this.files = new WhatsAppFiles(world);
        witness.look();
        this.messages = readMessages();
        this.tickets = readTickets();
        this.events = new EventLog(world)
                .read(TOPICS).stream()
                        .filter(event -> event.key() != null && history.has(event.key()))
                        .toList();
        for (var message : messages) {
            var name = REPLY.matcher(message.text());
            if (message.sender().equals("admin") && name.find()) {
                replies.computeIfAbsent(name.group(), key -> new ArrayList<>()).add(message);
            }
        }
    }

    @Override
    public History history() {
        return history;
    }

    @Override
    public List<Message> messages() {
        return messages;
    }

    @Override
    public List<Ticket> tickets() {
        return tickets;
    }

    @Override
    public List<Event> events() {
        return events;
    }

    @Override
    public Map<String, List<Message>> replies() {
        return replies;
    }

    @Override
    public Map<String, Integer> accepted() {
        return witness.accepted();
    }

    @Override
    public Map<String, String> fileIds() {
        return witness.files();
    }

    @Override
    public Optional<String> hashInTheConsole(long messageId) {
        return files.hashInTheConsole(messageId);
    }

    @Override
    public Optional<String> hashAtWhatsApp(String fileId) {
        return files.hashAtWhatsApp(fileId);
    }

    @Override
    public JsonNode shownCounts() {
        return Http.asIntegration("GET", world.entry(Part.BFF) + "/api/support/notifications", null)
                .json();
    }

    @Override
    public List<Event> deadLetters(List<String> topics) {
        return new EventLog(world).read(topics);
    }

    @Override
    public Map<String, List<String>> readers() {
        return Faults.READERS;
    }

    @Override
    public double recovery() {
        return recovery;
    }

    @Override
    public boolean consoleIsUpToDate() {
        return Waiting.until(CONSOLE_LIMIT, console::isUpToDate);
    }

    @Override
    public List<Long> wrongInTheConsole() {
        return console.wrong();
    }

    @Override
    public void query(String sql, RowReader reader) {
        try (var connection = world.database();
                var rows = connection.createStatement().executeQuery(sql)) {
            while (rows.next()) {
                reader.read(rows);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Message> readMessages() {
        var found = new ArrayList<Message>();
        query(
                """
                SELECT m.id, m.ticket_id, m.sequence, CONCAT(t.channel, ':', t.contact), m.sender_type, m.wamid,
                  m.message, m.attempt, m.status, m.content->>'$.media.state'
                FROM support.support_messages m JOIN support.support_tickets t ON t.id = m.ticket_id
                ORDER BY m.ticket_id, m.sequence""",
                row -> {
                    if (history.has(row.getString(4))) {
                        found.add(new Message(
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
        return found;
    }

    private List<Ticket> readTickets() {
        var found = new ArrayList<Ticket>();
        query("SELECT id, CONCAT(channel, ':', contact), status, version FROM support.support_tickets", row -> {
            if (history.has(row.getString(2))) {
                found.add(new Ticket(row.getLong(1), row.getString(2), row.getString(3), row.getLong(4)));
            }
        });
        return found;
    }
}
