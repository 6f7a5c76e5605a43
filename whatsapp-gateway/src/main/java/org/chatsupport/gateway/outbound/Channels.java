package org.chatsupport.gateway.outbound;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
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
import org.chatsupport.defaults.sql.Sql;
import org.chatsupport.gateway.events.SendRequested;
import org.chatsupport.gateway.graph.GraphConfig;
import org.chatsupport.gateway.graph.Remedy;
import org.chatsupport.gateway.outbound.Attempt.Result;

/** The business numbers: the pace of each, and whether it is stopped. Times are by MySQL's clock. */
@ApplicationScoped
class Channels {
    private final AgroalDataSource database;
    private final GraphConfig config;
    /** Channels that certainly have a row, so that no message has to insert one. */
    private final Set<String> known = Collections.synchronizedSet(new HashSet<>());

    Channels(AgroalDataSource database, GraphConfig config) {
        this.database = database;
        this.config = config;
    }

    /** A business number as of this round. */
    static final class Channel {
        private final String id;
        private final TokenBucket bucket;
        private final boolean probeDue;
        private boolean stopped;
        private boolean trial;
        private boolean quiet;

        private Channel(
                String id, TokenBucket bucket, boolean stopped, boolean probeDue, boolean trial, boolean quiet) {
            this.id = id;
            this.bucket = bucket;
            this.stopped = stopped;
            this.probeDue = probeDue;
            this.trial = trial;
            this.quiet = quiet;
        }

        String id() {
            return id;
        }

        boolean maySend() {
            return !quiet && (!stopped || trial);
        }

        /** Whether the next message is the one that a stopped number may try. */
        boolean isOnTrial() {
            return stopped && trial;
        }
    }

    /**
     * A business number that stopped or resumed, as long as that is not published.
     *
     * @param since distinguishes this change from an earlier one
     */
    record Change(String channel, boolean stopped, Instant since) {}

    /** Adds the rows of channels that are new. */
    void add(Connection connection, Collection<SendRequested> requests) throws SQLException {
        for (var request : requests) {
            if (!known.contains(request.channel())) {
                try (var insert = connection.prepareStatement(
                        "INSERT IGNORE INTO channels (channel, refilled_at) VALUES (?, UTC_TIMESTAMP(6))")) {
                    insert.setString(1, request.channel());
                    insert.executeUpdate();
                }
            }
        }
    }

    /**
     * The channels that this round is about, locked until the transaction ends: those of attempts, those with messages
     * that may go, and those to be probed. The others stay free for other replicas.
     */
    Map<String, Channel> lock(Connection connection, Collection<Attempt> attempts) throws SQLException {
        var ids = new TreeSet<String>();
        attempts.forEach(attempt -> ids.add(attempt.recipient().channel()));
        ids.addAll(due(connection));
        return ids.isEmpty() ? Map.of() : lockAll(connection, ids);
    }

    private static List<String> due(Connection connection) throws SQLException {
        try (var select = connection.prepareStatement(
                        """
                        SELECT channel FROM channels c WHERE probe_at <= UTC_TIMESTAMP(6)
                          OR (stopped_at IS NULL OR trial_at IS NOT NULL)
                            AND COALESCE(quiet_until <= UTC_TIMESTAMP(6), TRUE)
                            AND EXISTS (SELECT 1 FROM recipients r
                              WHERE r.channel = c.channel AND r.next_at <= UTC_TIMESTAMP(6))""");
                var row = select.executeQuery()) {
            var ids = new ArrayList<String>();
            while (row.next()) {
                ids.add(row.getString(1));
            }
            return ids;
        }
    }

    private Map<String, Channel> lockAll(Connection connection, Collection<String> ids) throws SQLException {
        try (var select = connection.prepareStatement(
                """
                        SELECT channel, allowance, TIMESTAMPDIFF(MICROSECOND, refilled_at, UTC_TIMESTAMP(6)) / 1e6,
                          slowed_rate, TIMESTAMPDIFF(MICROSECOND, slowed_at, UTC_TIMESTAMP(6)) / 1e6,
                          stopped_at IS NOT NULL, COALESCE(probe_at <= UTC_TIMESTAMP(6), FALSE),
                          trial_at IS NOT NULL, COALESCE(quiet_until > UTC_TIMESTAMP(6), FALSE)
                        FROM channels WHERE channel IN (%s) ORDER BY channel FOR UPDATE"""
                        .formatted(Sql.marks(ids)))) {
            Sql.set(select, 1, ids);
            var row = select.executeQuery();
            var channels = new TreeMap<String, Channel>();
            while (row.next()) {
                var bucket = new TokenBucket(
                        row.getDouble(2), row.getDouble(3), row.getObject(4, Double.class), row.getDouble(5));
                channels.put(
                        row.getString(1),
                        new Channel(
                                row.getString(1),
                                bucket,
                                row.getBoolean(6),
                                row.getBoolean(7),
                                row.getBoolean(8),
                                row.getBoolean(9)));
            }
            known.addAll(channels.keySet());
            return channels;
        }
    }

    /** Stops, pauses or slows channels down as the results of attempts ask for. */
    void applyRemedies(Connection connection, Map<String, Channel> channels, Collection<Attempt> attempts)
            throws SQLException {
        var remedies = new LinkedHashMap<Channel, Set<Remedy>>();
        for (var attempt : attempts) {
            var channel = channels.get(attempt.recipient().channel());
            if (channel != null && attempt.result() instanceof Result.Later later) {
                remedies.computeIfAbsent(channel, any -> new HashSet<>()).add(later.remedy());
            } else if (channel != null && channel.stopped && attempt.provesThatTheTokenIsAccepted()) {
                resume(connection, channel);
            }
        }
        for (var entry : remedies.entrySet()) {
            apply(connection, entry.getKey(), entry.getValue());
        }
    }

    private void apply(Connection connection, Channel channel, Set<Remedy> remedies) throws SQLException {
        if (remedies.contains(Remedy.NEW_TOKEN) && !channel.stopped) {
            change(
                    connection,
                    channel,
                    "stopped_at = UTC_TIMESTAMP(6), trial_at = NULL, untold_since = UTC_TIMESTAMP(6), probe_at = "
                            + MySqlTime.in(config.probeEvery()));
            channel.stopped = true;
            channel.trial = false;
        }
        if (remedies.contains(Remedy.LONG_PAUSE)) {
            change(connection, channel, "quiet_until = " + MySqlTime.in(Duration.ofMinutes(1)));
        } else if (remedies.contains(Remedy.SLOW_DOWN)) {
            change(connection, channel, "quiet_until = " + MySqlTime.in(Duration.ofSeconds(1)));
        }
        var slower = channel.bucket.slower(config.messagesPerSecond());
        if (remedies.contains(Remedy.SLOW_DOWN) && slower != null) {
            change(connection, channel, "slowed_at = UTC_TIMESTAMP(6), slowed_rate = " + slower);
        }
        channel.quiet |= !Collections.disjoint(remedies, Set.of(Remedy.LONG_PAUSE, Remedy.SLOW_DOWN));
    }

    /** Lets a stopped channel send again. */
    private static void resume(Connection connection, Channel channel) throws SQLException {
        change(
                connection,
                channel,
                "stopped_at = NULL, probe_at = NULL, trial_at = NULL, untold_since = UTC_TIMESTAMP(6)");
        channel.stopped = false;
    }

    /** How many messages the channel may send now. */
    int allowance(Channel channel) {
        int available = (int) channel.bucket.available(config.messagesPerSecond());
        return channel.isOnTrial() ? Math.min(1, available) : available;
    }

    /** Takes messages out of the channel's allowance. */
    void spend(Connection connection, Channel channel, int messages) throws SQLException {
        try (var update = connection.prepareStatement(
                "UPDATE channels SET allowance = ?, refilled_at = UTC_TIMESTAMP(6), trial_at = NULL WHERE channel = ?")) {
            update.setDouble(1, channel.bucket.available(config.messagesPerSecond()) - messages);
            update.setString(2, channel.id);
            update.executeUpdate();
        }
    }

    /** The stopped channels that are due to be asked whether WhatsApp accepts the token again. */
    List<String> takeProbes(Connection connection, Collection<Channel> channels) throws SQLException {
        var due = channels.stream()
                .filter(channel -> channel.stopped && channel.probeDue)
                .toList();
        for (var channel : due) {
            change(connection, channel, "probe_at = " + MySqlTime.in(config.probeEvery()));
        }
        return due.stream().map(Channel::id).toList();
    }

    /** Asks all stopped channels soon, as after a start, which may have brought a new token. */
    void probeSoon() {
        Sql.with(database, connection -> {
            try (var update = connection.prepareStatement(
                    "UPDATE channels SET probe_at = UTC_TIMESTAMP(6) WHERE stopped_at IS NOT NULL")) {
                return update.executeUpdate();
            }
        });
    }

    /**
     * Lets a stopped channel send one message. WhatsApp may accept a token for questions and refuse it for messages, so
     * the channel resumes only when WhatsApp has dealt with a message.
     */
    boolean tryOut(String channel) {
        return Sql.with(database, connection -> {
            try (var update = connection.prepareStatement(
                    "UPDATE channels SET trial_at = UTC_TIMESTAMP(6) WHERE channel = ? AND stopped_at IS NOT NULL")) {
                update.setString(1, channel);
                return update.executeUpdate() == 1;
            }
        });
    }

    /** The changes that are not published yet. */
    List<Change> unpublished() {
        return Sql.with(database, connection -> {
            try (var select = connection.prepareStatement("SELECT channel, stopped_at IS NOT NULL, untold_since"
                            + " FROM channels WHERE untold_since IS NOT NULL");
                    var row = select.executeQuery()) {
                var changes = new ArrayList<Change>();
                while (row.next()) {
                    changes.add(new Change(
                            row.getString(1),
                            row.getBoolean(2),
                            row.getTimestamp(3).toInstant()));
                }
                return changes;
            }
        });
    }

    /** Notes that a change is published, unless the channel has changed again. */
    void published(Change change) {
        Sql.with(database, connection -> {
            try (var update = connection.prepareStatement(
                    "UPDATE channels SET untold_since = NULL WHERE channel = ? AND untold_since = ?")) {
                update.setString(1, change.channel());
                update.setTimestamp(2, Timestamp.from(change.since()));
                return update.executeUpdate();
            }
        });
    }

    private static void change(Connection connection, Channel channel, String assignments) throws SQLException {
        try (var update = connection.prepareStatement("UPDATE channels SET " + assignments + " WHERE channel = ?")) {
            update.setString(1, channel.id);
            update.executeUpdate();
        }
    }
}
