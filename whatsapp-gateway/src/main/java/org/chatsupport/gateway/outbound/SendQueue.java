package org.chatsupport.gateway.outbound;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.chatsupport.defaults.events.Json;
import org.chatsupport.defaults.sql.Sql;
import org.chatsupport.gateway.events.SendRequested;
import org.chatsupport.gateway.graph.GraphConfig;
import org.chatsupport.gateway.graph.Remedy;
import org.chatsupport.gateway.media.Attachments;
import org.chatsupport.gateway.outbound.SendLedger.Entry;
import org.chatsupport.gateway.outbound.SendLedger.State;

/**
 * Messages that wait to be sent, in the rows of the ledger. Of each recipient the first goes, and the next when its end
 * is known; a business number goes at its pace. Times are by MySQL's clock, which all replicas share.
 *
 * <p>Whoever changes a recipient's row and the messages behind it locks the row first, so that no message is left
 * without somebody who looks after it.
 */
@ApplicationScoped
class SendQueue {
    private static final String NOW = "UTC_TIMESTAMP(6)";
    private static final int MICROS = 1_000;

    private final AgroalDataSource database;
    private final GraphConfig config;
    private final Json json;
    /** Those that certainly have a row. */
    private final Set<String> knownChannels = Collections.synchronizedSet(new HashSet<>());

    SendQueue(AgroalDataSource database, GraphConfig config, Json json) {
        this.database = database;
        this.config = config;
        this.json = json;
    }

    record Recipient(String channel, String contact) implements Comparable<Recipient> {
        static Recipient of(SendRequested request) {
            return new Recipient(request.channel(), request.contact());
        }

        @Override
        public int compareTo(Recipient other) {
            int byChannel = channel.compareTo(other.channel);
            return byChannel != 0 ? byChannel : contact.compareTo(other.contact);
        }
    }

    /**
     * A message to be sent now.
     *
     * @param attempts this one included
     * @param trying since the first attempt
     */
    record Claimed(SendRequested request, int attempts, Duration trying) {}

    /** What an attempt led to. */
    sealed interface Result {
        /** Sent or failed, for good; news when somebody asks what became of it. */
        record Ended(Entry entry, boolean isNews) implements Result {}

        /** Nobody knows: only a status can tell. */
        record InDoubt() implements Result {}

        /** Certainly not sent; again after a pause, when the remedy was given. */
        record Later(Remedy remedy, Duration pause) implements Result {}

        /** Somebody else had it. */
        record NotOurs() implements Result {}
    }

    record Attempt(Claimed claimed, Result result) {
        Recipient recipient() {
            return Recipient.of(claimed.request());
        }
    }

    /**
     * What a round brought.
     *
     * @param claimed to be sent now; those with a file are not marked as being sent yet, see {@link #begin}
     * @param toProbe business numbers that stand still and should be asked whether they still must
     * @param more whether some wait only for their number's pace
     */
    record Round(List<Claimed> claimed, List<String> toProbe, boolean more) {}

    /** Puts messages at the end of their recipients' queues; those known already stay where they are. */
    @Transactional
    void add(Collection<SendRequested> requests) {
        Sql.with(database, connection -> {
            addChannels(connection, requests);
            try (var upsert = connection.prepareStatement(
                    """
                    INSERT INTO recipients (channel, contact, next_at) VALUES (?, ?, UTC_TIMESTAMP(6))
                    ON DUPLICATE KEY UPDATE next_at = COALESCE(next_at, GREATEST(UTC_TIMESTAMP(6),
                      COALESCE(paid_until - INTERVAL ? MICROSECOND, UTC_TIMESTAMP(6))))""")) {
                // In one order for all, so that two replicas do not wait for each other.
                for (var recipient :
                        new TreeSet<>(requests.stream().map(Recipient::of).toList())) {
                    upsert.setString(1, recipient.channel());
                    upsert.setString(2, recipient.contact());
                    upsert.setLong(3, ahead());
                    upsert.addBatch();
                }
                upsert.executeBatch();
            }
            try (var insert = connection.prepareStatement(
                    "INSERT IGNORE INTO sends (message_id, channel, contact, state, body, created_at, updated_at)"
                            + " VALUES (?, ?, ?, 'QUEUED', ?, " + NOW + ", " + NOW + ")")) {
                for (var request : requests) {
                    insert.setString(1, request.messageId());
                    insert.setString(2, request.channel());
                    insert.setString(3, request.contact());
                    insert.setString(4, new String(json.write(request), StandardCharsets.UTF_8));
                    insert.addBatch();
                }
                insert.executeBatch();
            }
            return null;
        });
    }

    private void addChannels(Connection connection, Collection<SendRequested> requests) throws SQLException {
        for (var request : requests) {
            if (!knownChannels.contains(request.channel())) {
                try (var insert = connection.prepareStatement(
                        "INSERT IGNORE INTO channels (channel, refilled_at) VALUES (?, " + NOW + ")")) {
                    insert.setString(1, request.channel());
                    insert.executeUpdate();
                }
            }
        }
    }

    /** Settles what attempts led to, and takes what may go now. Attempts may be settled again when this fails. */
    @Transactional
    Round round(Collection<Attempt> attempts, Collection<String> told, int room, Duration lease) {
        return Sql.with(database, connection -> {
            // Locked in the order in which add() locks: numbers, recipients, messages.
            var channels = lockChannels(connection);
            knownChannels.addAll(channels.keySet());
            applyRemedies(connection, channels, attempts);
            lock(connection, attempts);
            settle(connection, attempts);
            release(connection, attempts);
            told(connection, told);
            var claimed = new ArrayList<Claimed>();
            boolean more = false;
            for (var channel : channels.values()) {
                if (channel.mayGo) {
                    int allowed = (int) channel.pace.available(config.messagesPerSecond());
                    int wanted = Math.min(allowed, room - claimed.size());
                    var taken = wanted > 0 ? claim(connection, channel.id, wanted, lease) : List.<Claimed>of();
                    if (!taken.isEmpty()) {
                        spend(connection, channel, taken.size());
                    }
                    claimed.addAll(taken);
                    more |= wanted == allowed && taken.size() == wanted;
                }
            }
            return new Round(claimed, toProbe(connection, channels.values()), more);
        });
    }

    private static void settle(Connection connection, Collection<Attempt> attempts) throws SQLException {
        try (var end = connection.prepareStatement(
                        """
                        UPDATE sends SET wamid = COALESCE(?, wamid), error_code = ?, error_title = ?, error_details = ?,
                          updated_at = ?, state = ?, body = NULL, untold_since = IF(?, UTC_TIMESTAMP(6), NULL)
                        WHERE message_id = ? AND state IN ('QUEUED', 'SENDING', 'UNCONFIRMED')""");
                var again = connection.prepareStatement("UPDATE sends SET state = 'QUEUED', updated_at = " + NOW
                        + " WHERE message_id = ? AND state = 'SENDING'")) {
            for (var attempt : attempts) {
                if (attempt.result() instanceof Result.Ended ended) {
                    var entry = ended.entry();
                    end.setString(1, entry.wamid());
                    SendLedger.setError(end, 2, entry.error());
                    end.setTimestamp(5, Timestamp.from(entry.updatedAt()));
                    end.setString(6, entry.state().name());
                    end.setBoolean(7, ended.isNews());
                    end.setString(8, entry.messageId());
                    end.addBatch();
                } else if (attempt.result() instanceof Result.Later) {
                    again.setString(1, attempt.claimed().request().messageId());
                    again.addBatch();
                }
            }
            end.executeBatch();
            again.executeBatch();
        }
    }

    /** A business number as of this round. */
    private static final class Channel {
        private final String id;
        private final Pace pace;
        private final boolean stopped;
        private final boolean probeDue;
        private boolean mayGo;

        Channel(String id, Pace pace, boolean stopped, boolean probeDue, boolean mayGo) {
            this.id = id;
            this.pace = pace;
            this.stopped = stopped;
            this.probeDue = probeDue;
            this.mayGo = mayGo;
        }
    }

    private static Map<String, Channel> lockChannels(Connection connection) throws SQLException {
        try (var select = connection.prepareStatement(
                        """
                        SELECT channel, allowance, TIMESTAMPDIFF(MICROSECOND, refilled_at, UTC_TIMESTAMP(6)) / 1e6,
                          slowed_rate, TIMESTAMPDIFF(MICROSECOND, slowed_at, UTC_TIMESTAMP(6)) / 1e6,
                          stopped_at IS NOT NULL, COALESCE(probe_at <= UTC_TIMESTAMP(6), FALSE),
                          stopped_at IS NULL AND COALESCE(quiet_until <= UTC_TIMESTAMP(6), TRUE)
                        FROM channels ORDER BY channel FOR UPDATE""");
                var row = select.executeQuery()) {
            var channels = new TreeMap<String, Channel>();
            while (row.next()) {
                var pace =
                        new Pace(row.getDouble(2), row.getDouble(3), row.getObject(4, Double.class), row.getDouble(5));
                channels.put(
                        row.getString(1),
                        new Channel(row.getString(1), pace, row.getBoolean(6), row.getBoolean(7), row.getBoolean(8)));
            }
            return channels;
        }
    }

    private void applyRemedies(Connection connection, Map<String, Channel> channels, Collection<Attempt> attempts)
            throws SQLException {
        var remedies = new LinkedHashMap<Channel, Set<Remedy>>();
        for (var attempt : attempts) {
            var channel = channels.get(attempt.recipient().channel());
            if (channel != null && attempt.result() instanceof Result.Later later) {
                remedies.computeIfAbsent(channel, any -> new HashSet<>()).add(later.remedy());
            }
        }
        for (var entry : remedies.entrySet()) {
            var channel = entry.getKey();
            var wanted = entry.getValue();
            if (wanted.contains(Remedy.NEW_TOKEN) && !channel.stopped) {
                change(
                        connection,
                        channel,
                        "stopped_at = " + NOW + ", untold_since = " + NOW + ", probe_at = "
                                + later(config.probeEvery()));
            }
            if (wanted.contains(Remedy.LONG_PAUSE)) {
                change(connection, channel, "quiet_until = " + later(Duration.ofMinutes(1)));
            } else if (wanted.contains(Remedy.SLOW_DOWN)) {
                change(connection, channel, "quiet_until = " + later(Duration.ofSeconds(1)));
            }
            var slower = channel.pace.slower(config.messagesPerSecond());
            if (wanted.contains(Remedy.SLOW_DOWN) && slower != null) {
                change(connection, channel, "slowed_at = " + NOW + ", slowed_rate = " + slower);
            }
            channel.mayGo &=
                    Collections.disjoint(wanted, Set.of(Remedy.NEW_TOKEN, Remedy.LONG_PAUSE, Remedy.SLOW_DOWN));
        }
    }

    /** Lets the recipients of these attempts go on: with their next message, or after a pause. */
    private void release(Connection connection, Collection<Attempt> attempts) throws SQLException {
        var byRecipient = new TreeMap<Recipient, Attempt>();
        attempts.forEach(attempt -> byRecipient.put(attempt.recipient(), attempt));
        try (var update = connection.prepareStatement(
                """
                UPDATE recipients r SET
                  paid_until = IF(?, GREATEST(COALESCE(paid_until, UTC_TIMESTAMP(6)), UTC_TIMESTAMP(6))
                    + INTERVAL ? MICROSECOND, paid_until),
                  next_at = IF(EXISTS (SELECT 1 FROM sends s WHERE s.channel = r.channel AND s.contact = r.contact
                      AND s.state = 'QUEUED'),
                    GREATEST(UTC_TIMESTAMP(6) + INTERVAL ? MICROSECOND,
                      COALESCE(paid_until, UTC_TIMESTAMP(6)) - INTERVAL ? MICROSECOND),
                    NULL)
                WHERE channel = ? AND contact = ?""")) {
            for (var entry : byRecipient.entrySet()) {
                var attempt = entry.getValue();
                var pause = attempt.result() instanceof Result.Later later ? later.pause() : Duration.ZERO;
                update.setBoolean(1, counts(attempt));
                update.setLong(2, config.pairInterval().toMillis() * MICROS);
                update.setLong(3, pause.toMillis() * MICROS);
                update.setLong(4, ahead());
                update.setString(5, entry.getKey().channel());
                update.setString(6, entry.getKey().contact());
                update.addBatch();
            }
            update.executeBatch();
        }
    }

    /** How far, in microseconds, a burst may run ahead of what is paid for. */
    private long ahead() {
        return config.pairInterval().toMillis() * (config.pairBurst() - 1) * MICROS;
    }

    /** Whether WhatsApp counts it against the pair: messages that it took or may have taken. */
    private static boolean counts(Attempt attempt) {
        boolean taken = attempt.result() instanceof Result.InDoubt
                || attempt.result() instanceof Result.Ended ended
                        && ended.entry().state() == State.SENT;
        return taken && !isReceipt(attempt.claimed().request());
    }

    /** "Read" and "typing" are told to WhatsApp by calls of their own; nobody asks what became of them. */
    static boolean isReceipt(SendRequested request) {
        return request.content().path("type").asText().equals("read");
    }

    private List<Claimed> claim(Connection connection, String channel, int limit, Duration lease) throws SQLException {
        var contacts = new ArrayList<String>();
        try (var select = connection.prepareStatement("SELECT contact FROM recipients WHERE channel = ? AND next_at <= "
                + NOW + " ORDER BY next_at LIMIT ? FOR UPDATE SKIP LOCKED")) {
            select.setString(1, channel);
            select.setInt(2, limit);
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    contacts.add(row.getString(1));
                }
            }
        }
        if (contacts.isEmpty()) {
            return List.of();
        }
        var heads = heads(connection, channel, contacts);
        var taken = heads.stream().map(head -> head.request().contact()).toList();
        contacts.removeAll(taken);
        putOff(connection, channel, taken, later(lease));
        putOff(connection, channel, contacts, "NULL");
        try (var update = connection.prepareStatement(
                """
                UPDATE sends SET state = IF(?, 'QUEUED', 'SENDING'), attempts = attempts + 1,
                  first_try_at = COALESCE(first_try_at, UTC_TIMESTAMP(6)), updated_at = UTC_TIMESTAMP(6)
                WHERE message_id = ? AND state = 'QUEUED'""")) {
            for (var head : heads) {
                // A file may take longer on its way than a call may be in doubt.
                update.setBoolean(1, Attachments.isFile(head.request()));
                update.setString(2, head.request().messageId());
                update.addBatch();
            }
            update.executeBatch();
        }
        return heads;
    }

    private List<Claimed> heads(Connection connection, String channel, List<String> contacts) throws SQLException {
        try (var select = connection.prepareStatement(
                """
                SELECT body, attempts, COALESCE(TIMESTAMPDIFF(SECOND, first_try_at, UTC_TIMESTAMP(6)), 0) FROM sends
                WHERE seq IN (SELECT * FROM (SELECT MIN(seq) FROM sends WHERE channel = ? AND state = 'QUEUED'
                  AND contact IN (%s) GROUP BY contact) AS first)"""
                        .formatted(Sql.marks(contacts)))) {
            select.setString(1, channel);
            Sql.set(select, 2, contacts);
            var heads = new ArrayList<Claimed>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    heads.add(new Claimed(
                            json.read(row.getString(1).getBytes(StandardCharsets.UTF_8), SendRequested.class),
                            row.getInt(2) + 1,
                            Duration.ofSeconds(row.getLong(3))));
                }
            }
            return heads;
        }
    }

    private void spend(Connection connection, Channel channel, int messages) throws SQLException {
        try (var update = connection.prepareStatement(
                "UPDATE channels SET allowance = ?, refilled_at = " + NOW + " WHERE channel = ?")) {
            update.setDouble(1, channel.pace.available(config.messagesPerSecond()) - messages);
            update.setString(2, channel.id);
            update.executeUpdate();
        }
    }

    private List<String> toProbe(Connection connection, Collection<Channel> channels) throws SQLException {
        var due = channels.stream()
                .filter(channel -> channel.stopped && channel.probeDue)
                .toList();
        for (var channel : due) {
            change(connection, channel, "probe_at = " + later(config.probeEvery()));
        }
        return due.stream().map(channel -> channel.id).toList();
    }

    /** Marks a message as being sent; false when somebody else did, or its end is known. */
    boolean begin(String messageId) {
        return Sql.with(database, connection -> {
            try (var update = connection.prepareStatement("UPDATE sends SET state = 'SENDING', updated_at = " + NOW
                    + " WHERE message_id = ? AND state = 'QUEUED'")) {
                update.setString(1, messageId);
                return update.executeUpdate() == 1;
            }
        });
    }

    /** Says that somebody still works on these. */
    void stillAtWork(Collection<Recipient> recipients, Duration lease) {
        var byChannel = new TreeMap<String, List<String>>();
        recipients.forEach(recipient -> byChannel
                .computeIfAbsent(recipient.channel(), any -> new ArrayList<>())
                .add(recipient.contact()));
        byChannel.forEach((channel, contacts) -> Sql.with(database, connection -> {
            putOff(connection, channel, contacts, later(lease));
            return null;
        }));
    }

    /** A stopped business number goes on; false when it was going already. */
    boolean resume(String channel) {
        return Sql.with(database, connection -> {
            try (var update = connection.prepareStatement(
                    "UPDATE channels SET stopped_at = NULL, probe_at = NULL, untold_since = " + NOW
                            + " WHERE channel = ? AND stopped_at IS NOT NULL")) {
                update.setString(1, channel);
                return update.executeUpdate() == 1;
            }
        });
    }

    /** Asks stopped business numbers at once, as after a start, which may have brought a new token. */
    void probeSoon() {
        Sql.with(database, connection -> {
            try (var update = connection.prepareStatement(
                    "UPDATE channels SET probe_at = " + NOW + " WHERE stopped_at IS NOT NULL")) {
                return update.executeUpdate();
            }
        });
    }

    /**
     * That a business number stopped, or goes on, and nobody was told yet.
     *
     * @param since tells this news from an older one
     */
    record ChannelNews(String channel, boolean stopped, Instant since) {}

    List<ChannelNews> untoldChannels() {
        return Sql.with(database, connection -> {
            try (var select = connection.prepareStatement(
                            "SELECT channel, stopped_at IS NOT NULL, untold_since FROM channels WHERE untold_since IS NOT NULL");
                    var row = select.executeQuery()) {
                var news = new ArrayList<ChannelNews>();
                while (row.next()) {
                    news.add(new ChannelNews(
                            row.getString(1),
                            row.getBoolean(2),
                            row.getTimestamp(3).toInstant()));
                }
                return news;
            }
        });
    }

    void told(ChannelNews news) {
        Sql.with(database, connection -> {
            try (var update = connection.prepareStatement(
                    "UPDATE channels SET untold_since = NULL WHERE channel = ? AND untold_since = ?")) {
                update.setString(1, news.channel());
                update.setTimestamp(2, Timestamp.from(news.since()));
                return update.executeUpdate();
            }
        });
    }

    /** Notes that the ends of these messages were told. */
    private static void told(Connection connection, Collection<String> messageIds) throws SQLException {
        if (!messageIds.isEmpty()) {
            try (var update = connection.prepareStatement(
                    "UPDATE sends SET untold_since = NULL WHERE message_id IN (" + Sql.marks(messageIds) + ")")) {
                Sql.set(update, 1, messageIds);
                update.executeUpdate();
            }
        }
    }

    /** Forgets who has nothing waiting and paid for all. */
    void forgetIdle() {
        Sql.with(database, connection -> {
            try (var delete = connection.prepareStatement("DELETE FROM recipients WHERE paid_until < " + NOW
                    + " - INTERVAL 1 HOUR AND next_at IS NULL LIMIT 10000")) {
                return delete.executeUpdate();
            }
        });
    }

    private static void lock(Connection connection, Collection<Attempt> attempts) throws SQLException {
        if (attempts.isEmpty()) {
            return;
        }
        var marks = String.join(",", Collections.nCopies(attempts.size(), "(?, ?)"));
        try (var select = connection.prepareStatement("SELECT 1 FROM recipients WHERE (channel, contact) IN (" + marks
                + ") ORDER BY channel, contact FOR UPDATE")) {
            int position = 1;
            for (var attempt : attempts) {
                select.setString(position++, attempt.recipient().channel());
                select.setString(position++, attempt.recipient().contact());
            }
            select.executeQuery().close();
        }
    }

    private static void putOff(Connection connection, String channel, Collection<String> contacts, String until)
            throws SQLException {
        if (!contacts.isEmpty()) {
            try (var update = connection.prepareStatement("UPDATE recipients SET next_at = " + until
                    + " WHERE channel = ? AND contact IN (" + Sql.marks(contacts) + ")")) {
                update.setString(1, channel);
                Sql.set(update, 2, contacts);
                update.executeUpdate();
            }
        }
    }

    private static void change(Connection connection, Channel channel, String assignments) throws SQLException {
        try (var update = connection.prepareStatement("UPDATE channels SET " + assignments + " WHERE channel = ?")) {
            update.setString(1, channel.id);
            update.executeUpdate();
        }
    }

    private static String later(Duration pause) {
        return NOW + " + INTERVAL " + pause.toMillis() * MICROS + " MICROSECOND";
    }
}
