package org.chatsupport.gateway.block;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Types;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.chatsupport.defaults.sql.Sql;
import org.chatsupport.gateway.events.ContactBlocked;
import org.chatsupport.gateway.events.ContactUpdated;
import org.chatsupport.gateway.events.DeliveryError;

/** The table of users that WhatsApp should block. Times are by MySQL's clock, which all replicas share. */
@ApplicationScoped
class Blocks {
    private static final int MICROS = 1_000;

    private final AgroalDataSource database;

    Blocks(AgroalDataSource database) {
        this.database = database;
    }

    enum State {
        /** WhatsApp must be asked. */
        WAITING,
        DONE,
        REFUSED
    }

    /**
     * A wish that a replica works on.
     *
     * @param attempts this one included
     * @param claim identifies the replica's claim
     * @param error why WhatsApp refused; null otherwise
     */
    record Due(
            String channel,
            String contact,
            String phone,
            String userId,
            boolean blocked,
            long version,
            State state,
            DeliveryError error,
            int attempts,
            long claim) {
        ContactBlocked outcome() {
            return new ContactBlocked(channel, contact, blocked, version, error);
        }

        Due settled(DeliveryError why) {
            var end = why == null ? State.DONE : State.REFUSED;
            return new Due(channel, contact, phone, userId, blocked, version, end, why, attempts, claim);
        }
    }

    /** Stores the wish, unless it is not newer than the stored one. */
    void want(List<ContactUpdated> updates) {
        Sql.with(database, connection -> {
            // MySQL assigns from left to right. The version comes last, because all other columns depend on its old
            // value.
            try (var upsert = connection.prepareStatement(
                    """
                    INSERT INTO blocks (channel, contact, phone, user_id, blocked, version, state, next_try_at)
                    VALUES (?, ?, ?, ?, ?, ?, 'WAITING', UTC_TIMESTAMP(6)) AS wanted
                    ON DUPLICATE KEY UPDATE
                      phone = IF(wanted.version > blocks.version, wanted.phone, blocks.phone),
                      user_id = IF(wanted.version > blocks.version, wanted.user_id, blocks.user_id),
                      blocked = IF(wanted.version > blocks.version, wanted.blocked, blocks.blocked),
                      state = IF(wanted.version > blocks.version, 'WAITING', blocks.state),
                      error_code = IF(wanted.version > blocks.version, NULL, blocks.error_code),
                      error_title = IF(wanted.version > blocks.version, NULL, blocks.error_title),
                      error_details = IF(wanted.version > blocks.version, NULL, blocks.error_details),
                      attempts = IF(wanted.version > blocks.version, 0, blocks.attempts),
                      next_try_at = IF(wanted.version > blocks.version, UTC_TIMESTAMP(6), blocks.next_try_at),
                      version = GREATEST(wanted.version, blocks.version)""")) {
                // The order is the same everywhere, so that two replicas wait for each other instead of deadlocking.
                var sorted = updates.stream()
                        .sorted(Comparator.comparing(ContactUpdated::channel)
                                .thenComparing(ContactUpdated::contact)
                                .thenComparing(ContactUpdated::version))
                        .toList();
                for (var update : sorted) {
                    upsert.setString(1, update.channel());
                    upsert.setString(2, update.contact());
                    upsert.setString(3, update.contactPhone());
                    upsert.setString(4, update.contactUserId());
                    upsert.setBoolean(5, update.blocked());
                    upsert.setLong(6, update.version());
                    upsert.addBatch();
                }
                upsert.executeBatch();
            }
            return null;
        });
    }

    /**
     * Claims a wish that is due and that no other replica has claimed. It skips a business number that is stopped,
     * because WhatsApp does not know its token or it made too many calls.
     */
    @Transactional
    Optional<Due> claim(Duration lease) {
        return Sql.with(database, connection -> {
            Due due;
            try (var select = connection.prepareStatement(
                            """
                            SELECT * FROM blocks b WHERE next_try_at <= UTC_TIMESTAMP(6)
                              AND (leased_until IS NULL OR leased_until <= UTC_TIMESTAMP(6))
                              AND (state <> 'WAITING' OR NOT EXISTS (SELECT 1 FROM channels c WHERE c.channel = b.channel
                                AND (c.stopped_at IS NOT NULL AND c.trial_at IS NULL OR c.quiet_until > UTC_TIMESTAMP(6))))
                            ORDER BY next_try_at LIMIT 1 FOR UPDATE OF b SKIP LOCKED""");
                    var row = select.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                var state = State.valueOf(row.getString("state"));
                due = new Due(
                        row.getString("channel"),
                        row.getString("contact"),
                        row.getString("phone"),
                        row.getString("user_id"),
                        row.getBoolean("blocked"),
                        row.getLong("version"),
                        state,
                        state == State.REFUSED
                                ? new DeliveryError(
                                        row.getObject("error_code", Integer.class),
                                        row.getString("error_title"),
                                        row.getString("error_details"))
                                : null,
                        row.getInt("attempts") + 1,
                        row.getLong("claim") + 1);
            }
            try (var update = connection.prepareStatement(
                    """
                    UPDATE blocks SET attempts = ?, claim = ?, leased_until = UTC_TIMESTAMP(6) + INTERVAL ? MICROSECOND
                    WHERE channel = ? AND contact = ?""")) {
                update.setInt(1, due.attempts());
                update.setLong(2, due.claim());
                update.setLong(3, lease.toMillis() * MICROS);
                update.setString(4, due.channel());
                update.setString(5, due.contact());
                update.executeUpdate();
            }
            return Optional.of(due);
        });
    }

    /**
     * Stores WhatsApp's answer before it is published. After a crash it is published again, and WhatsApp is not asked
     * again.
     */
    void settle(Due settled) {
        Sql.with(database, connection -> {
            try (var update = connection.prepareStatement(
                    """
                    UPDATE blocks SET state = ?, error_code = ?, error_title = ?, error_details = ?
                    WHERE channel = ? AND contact = ? AND claim = ? AND version = ?""")) {
                var error = settled.error();
                update.setString(1, settled.state().name());
                update.setObject(2, error == null ? null : error.code(), Types.INTEGER);
                update.setString(3, error == null ? null : error.title());
                update.setString(4, error == null ? null : error.details());
                update.setString(5, settled.channel());
                update.setString(6, settled.contact());
                update.setLong(7, settled.claim());
                update.setLong(8, settled.version());
                return update.executeUpdate();
            }
        });
    }

    /** Notes that nothing is left to do for this version. */
    void published(Due due) {
        release(due, "NULL");
    }

    /** Plans to ask again after a pause, unless there is a newer wish, which is asked at once. */
    void again(Due due, Duration pause) {
        release(due, "UTC_TIMESTAMP(6) + INTERVAL " + pause.toMillis() * MICROS + " MICROSECOND");
    }

    private void release(Due due, String next) {
        Sql.with(database, connection -> {
            try (var update = connection.prepareStatement("UPDATE blocks SET leased_until = NULL,"
                    + " next_try_at = IF(version = ?, " + next + ", next_try_at)"
                    + " WHERE channel = ? AND contact = ? AND claim = ?")) {
                update.setLong(1, due.version());
                update.setString(2, due.channel());
                update.setString(3, due.contact());
                update.setLong(4, due.claim());
                return update.executeUpdate();
            }
        });
    }
}
