package org.chatsupport.verify.life;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.chatsupport.local.suite.Settings;
import org.chatsupport.verify.Http;
import org.chatsupport.verify.RunningSuite;
import org.chatsupport.verify.Waiting;

/** Looks at all contacts at once, again and again, in the tables of the running suite. */
final class Observations implements AutoCloseable {
    private static final long PAUSE_MS = 250;
    private static final String WAMID = "wamid.life-";

    private final String url;
    private final String password;
    private final BotWords words;
    private final Set<Person> people = ConcurrentHashMap.newKeySet();
    private final Map<Person, Observation> seen = new ConcurrentHashMap<>();
    private final Map<Long, JsonNode> sentByMessage = new ConcurrentHashMap<>();
    private final Thread looker;
    private final Connection changes;
    private volatile boolean closed;

    Observations(RunningSuite running) {
        url = "jdbc:mysql://" + running.mysql.address() + "/?connectionTimeZone=UTC";
        password = running.mysql.rootPassword();
        words = new BotWords(Path.of(System.getProperty("project.root")));
        try {
            changes = DriverManager.getConnection(url, "root", password);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        looker = new Thread(this::look, "observations");
        looker.setDaemon(true);
        looker.start();
    }

    void follow(Person person) {
        seen.put(person, Observation.NOTHING);
        people.add(person);
    }

    void forget(Person person) {
        people.remove(person);
    }

    /** Returns what was last seen of a contact. */
    Observation of(Person person) {
        return seen.get(person);
    }

    /** Makes everything that a contact has lived through older by so much. */
    synchronized void age(Person person, long millis) {
        var names = person.names();
        for (int tries = 0; ; tries++) {
            try {
                change(
                        """
                        UPDATE conversation.conversations SET wish_at = wish_at - INTERVAL %1$d MICROSECOND,
                          question_at = question_at - INTERVAL %1$d MICROSECOND,
                          greeted_at = greeted_at - INTERVAL %1$d MICROSECOND,
                          business_at = business_at - INTERVAL %1$d MICROSECOND,
                          follow_up_until = follow_up_until - INTERVAL %1$d MICROSECOND
                        WHERE contact_key IN (%2$s)""",
                        millis, keys(names));
                change(
                        """
                        UPDATE conversation.messages SET sent_at = sent_at - INTERVAL %1$d MICROSECOND
                        WHERE contact_key IN (%2$s)""",
                        millis, keys(names));
                change(
                        """
                        UPDATE support.support_messages m JOIN support.support_tickets t ON t.id = m.ticket_id
                        SET m.created_at = m.created_at - INTERVAL %1$d MICROSECOND
                        WHERE t.channel = %3$s AND t.contact IN (%2$s)""",
                        millis, quoted(names));
                change(
                        """
                        UPDATE support.support_tickets SET created_at = created_at - INTERVAL %1$d MICROSECOND,
                          updated_at = updated_at - INTERVAL %1$d MICROSECOND,
                          resolved_at = resolved_at - INTERVAL %1$d MICROSECOND,
                          waiting_since = waiting_since - INTERVAL %1$d MICROSECOND,
                          first_response_at = first_response_at - INTERVAL %1$d MICROSECOND,
                          last_activity_at = last_activity_at - INTERVAL %1$d MICROSECOND,
                          last_user_message_at = last_user_message_at - INTERVAL %1$d MICROSECOND,
                          window_refused_at = window_refused_at - INTERVAL %1$d MICROSECOND,
                          follow_up_until = follow_up_until - INTERVAL %1$d MICROSECOND
                        WHERE channel = %3$s AND contact IN (%2$s)""",
                        millis, quoted(names));
                return;
            } catch (SQLException e) {
                // Another transaction had the rows.
                if (tries == 10) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    private void change(String sql, long millis, String names) throws SQLException {
        try (var statement = changes.createStatement()) {
            statement.executeUpdate(sql.formatted(millis * 1_000, names, "'" + Settings.CHANNEL + "'"));
        }
    }

    private static String keys(Collection<String> names) {
        return quoted(names.stream().map(name -> Settings.CHANNEL + ":" + name).toList());
    }

    private static String quoted(Collection<String> names) {
        return "'" + String.join("','", names) + "'";
    }

    private void look() {
        try (var connection = DriverManager.getConnection(url, "root", password)) {
            // All statements of a look see the same moment.
            connection.setAutoCommit(false);
            while (!closed) {
                var now = List.copyOf(people);
                if (!now.isEmpty()) {
                    look(connection, now);
                }
                Waiting.pause(PAUSE_MS);
            }
        } catch (SQLException | RuntimeException e) {
            if (!closed) {
                e.printStackTrace();
            }
        }
    }

    private void look(Connection connection, List<Person> now) throws SQLException {
        long at = System.nanoTime();
        var byName = new HashMap<String, Sight>();
        var sights = new HashMap<Person, Sight>();
        for (var person : now) {
            var sight = new Sight();
            sights.put(person, sight);
            person.names().forEach(name -> byName.put(name, sight));
        }
        var channel = "'" + Settings.CHANNEL + "'";
        var contacts = quoted(byName.keySet());
        rows(
                connection,
                "SELECT contact, id, status, opened_by, closed_by, previous_ticket_id, rating, rating_comment, version,"
                        + " IF(last_user_message_at IS NULL, NULL,"
                        + " last_user_message_at > UTC_TIMESTAMP(6) - INTERVAL 24 HOUR)"
                        + " FROM support.support_tickets WHERE channel = " + channel + " AND contact IN (" + contacts
                        + ") ORDER BY id",
                row -> byName.get(row.getString(1)).ticket(row));
        rows(
                connection,
                "SELECT t.contact, m.ticket_id, m.id, m.sender_type, m.kind, m.message, m.wamid,"
                        + " m.content->>'$.notice.name', m.content->>'$.deleted'"
                        + " FROM support.support_messages m JOIN support.support_tickets t ON t.id = m.ticket_id"
                        + " WHERE t.channel = " + channel + " AND t.contact IN (" + contacts
                        + ") ORDER BY m.ticket_id, m.sequence",
                row -> byName.get(row.getString(1)).line(row));
        rows(
                connection,
                "SELECT t.contact, e.ticket_id, e.to_value FROM support.ticket_events e"
                        + " JOIN support.support_tickets t ON t.id = e.ticket_id WHERE e.type = 'notice_withheld'"
                        + " AND t.channel = " + channel + " AND t.contact IN (" + contacts + ") ORDER BY e.id",
                row -> byName.get(row.getString(1)).withheld(row.getLong(2), row.getString(3)));
        rows(
                connection,
                "SELECT SUBSTRING_INDEX(contact_key, ':', -1), id, source_id, outputs, content->>'$.type',"
                        + " content->>'$.text', content->>'$.notice.name' FROM conversation.messages"
                        + " WHERE contact_key IN (" + keys(byName.keySet()) + ") ORDER BY id",
                row -> byName.get(row.getString(1)).message(row));
        rows(
                connection,
                "SELECT contact, ticket_id, ticket_version FROM conversation.conversations WHERE contact_key IN ("
                        + keys(byName.keySet()) + ")",
                row -> byName.get(row.getString(1)).known(row.getLong(2), row.getLong(3)));
        connection.commit();
        sights.forEach((person, sight) -> seen.put(person, sight.observation(at)));
    }

    private interface Row {
        void read(ResultSet row) throws SQLException;
    }

    private static void rows(Connection connection, String sql, Row each) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                each.read(rows);
            }
        }
    }

    /** What one look sees of one contact. */
    private final class Sight {
        private final List<Long> tickets = new ArrayList<>();
        private final List<String> states = new ArrayList<>();
        private final Map<Long, String> windows = new HashMap<>();
        private final Map<Long, List<String>> threads = new HashMap<>();
        private final Map<Long, List<String>> withheld = new HashMap<>();
        private final Map<String, Long> messages = new HashMap<>();
        private final List<String> said = new ArrayList<>();
        private final TreeSet<Integer> logged = new TreeSet<>();
        private long version;
        private boolean settled;

        void ticket(ResultSet row) throws SQLException {
            long id = row.getLong(2);
            tickets.add(id);
            int place = tickets.size();
            states.add(Lines.ticket(
                    place,
                    row.getString(3),
                    row.getString(5),
                    row.getString(4),
                    row.getLong(6) == 0 ? 0 : place(row.getLong(6)),
                    row.getInt(7),
                    row.getString(8)));
            version = row.getLong(9);
            if (!row.getString(3).equals("CLOSED")) {
                var open = row.getObject(10) == null ? null : Boolean.valueOf(row.getInt(10) == 1);
                windows.put(id, Lines.window(place, open));
            }
        }

        void line(ResultSet row) throws SQLException {
            long ticket = row.getLong(2);
            var kind = row.getString(5);
            var wamid = row.getString(7);
            var sender = row.getString(4);
            var number = number(wamid);
            String line;
            if (sender.equals("user") && wamid == null) {
                line = row.getString(6).replace("agent ", "") + ":relayed";
            } else if (sender.equals("user")) {
                line = number + ":" + kind + ("true".equals(row.getString(9)) ? "(deleted)" : "");
                messages.put(wamid, row.getLong(3));
            } else if (sender.equals("bot")) {
                line = row.getString(8);
            } else if (number != null) {
                line = number + ":echo";
            } else if (kind.equals("reaction")) {
                line = "agent's reaction";
            } else {
                line = row.getString(6).replace("agent ", "") + ":agent";
            }
            threads.computeIfAbsent(ticket, id -> new ArrayList<>()).add(line);
        }

        void withheld(long ticket, String notice) {
            withheld.computeIfAbsent(ticket, id -> new ArrayList<>()).add(notice);
        }

        void message(ResultSet row) throws SQLException {
            var number = number(row.getString(3));
            if (number != null) {
                logged.add(number);
            }
            for (var sent : sent(row.getLong(2), row.getString(4))) {
                var notice = row.getString(7);
                if (number != null) {
                    said.add(words.name(sent, this::place));
                } else if (notice != null) {
                    var name = words.name(sent, this::place);
                    said.add(name.equals("end_chat") ? notice : name);
                } else {
                    said.add(row.getString(5).equals("reaction") ? "agent's reaction" : row.getString(6));
                }
            }
        }

        void known(long ticket, long itsVersion) {
            settled |= tickets.isEmpty() || ticket == tickets.get(tickets.size() - 1) && itsVersion == version;
        }

        private int place(long ticket) {
            return tickets.indexOf(ticket) + 1;
        }

        Observation observation(long at) {
            var lines = new ArrayList<String>();
            for (int i = 0; i < tickets.size(); i++) {
                long id = tickets.get(i);
                lines.add(states.get(i));
                lines.add(Lines.thread(i + 1, threads.getOrDefault(id, List.of())));
                lines.add(Lines.withheld(i + 1, withheld.getOrDefault(id, List.of())));
                if (windows.containsKey(id)) {
                    lines.add(windows.get(id));
                }
            }
            lines.add(Lines.bot(said));
            lines.add(Lines.log(logged));
            return new Observation(at, settled || tickets.isEmpty(), List.copyOf(tickets), messages, lines);
        }
    }

    private static Integer number(String wamid) {
        return wamid == null || !wamid.startsWith(WAMID)
                ? null
                : Integer.valueOf(wamid.substring(wamid.lastIndexOf('-') + 1));
    }

    /** Returns the contents that a message of the conversation led to; stored outputs never change. */
    private List<JsonNode> sent(long message, String outputs) {
        var contents = new ArrayList<JsonNode>();
        sentByMessage
                .computeIfAbsent(message, id -> json(outputs))
                .path("events")
                .forEach(event -> {
                    if (event.path("topic").asText().equals("whatsapp.send.requested")) {
                        contents.add(json(event.path("data").asText()).path("content"));
                    }
                });
        return contents;
    }

    private static JsonNode json(String text) {
        try {
            return Http.JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(text, e);
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            changes.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * What was seen of a contact.
     *
     * @param at by the clock of {@link System#nanoTime}
     * @param settled whether the conversation knows the newest ticket as it is
     * @param ids of the tickets, oldest first
     * @param messages ids of messages in threads, by WhatsApp's id
     * @param lines the same as {@link Model#expected} when all is well
     */
    record Observation(long at, boolean settled, List<Long> ids, Map<String, Long> messages, List<String> lines) {
        static final Observation NOTHING = new Observation(0, false, List.of(), Collections.emptyMap(), List.of());

        int tickets() {
            return ids.size();
        }

        /** Returns the id of the ticket at a place, from 1; 0 when there is none. */
        long ticket(int place) {
            return place < 1 || place > ids.size() ? 0 : ids.get(place - 1);
        }

        long message(String wamid) {
            return messages.getOrDefault(wamid, 0L);
        }
    }
}
