package org.chatsupport.admin.session;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.chatsupport.defaults.consumer.DatabaseException;

/** Locks an account after five failures and an address after twenty, for fifteen minutes from the first. */
@ApplicationScoped
class SignInThrottle {
    private static final int PER_ACCOUNT = 5;
    private static final int PER_ADDRESS = 20;
    private static final Duration PERIOD = Duration.ofMinutes(15);

    private final AgroalDataSource database;

    SignInThrottle(AgroalDataSource database) {
        this.database = database;
    }

    private record Subject(String name, int limit) {}

    /** MySQL compares without regard to case. */
    private static List<Subject> subjects(String email, String address) {
        return List.of(new Subject("account:" + email, PER_ACCOUNT), new Subject("address:" + address, PER_ADDRESS));
    }

    /**
     * Counts an attempt before its password is looked at, or a hundred at once would all find the door open. Refuses
     * when either is locked; what is refused does not count.
     */
    void attempt(String email, String address) {
        try (var connection = database.getConnection()) {
            var counted = new ArrayList<Subject>();
            for (var subject : subjects(email, address)) {
                count(connection, subject);
                counted.add(subject);
                var lockedUntil = lockedUntil(connection, subject);
                if (lockedUntil != null) {
                    takeBack(connection, counted);
                    throw Problems.tooMany(
                            Duration.between(Instant.now(), lockedUntil).toSeconds());
                }
            }
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    /** A success forgives all of the account's failures; of the address's only this attempt, which was none. */
    void succeeded(String email, String address) {
        var subjects = subjects(email, address);
        try (var connection = database.getConnection();
                var delete = connection.prepareStatement("DELETE FROM sign_in_failures WHERE subject = ?")) {
            delete.setString(1, subjects.get(0).name());
            delete.executeUpdate();
            takeBack(connection, subjects.subList(1, 2));
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    private static void count(Connection connection, Subject subject) throws SQLException {
        try (var upsert = connection.prepareStatement(
                """
                INSERT INTO sign_in_failures (subject, failures, since) VALUES (?, 1, ?)
                ON DUPLICATE KEY UPDATE failures = IF(since > ?, failures + 1, 1),
                  since = IF(since > ?, since, VALUES(since))""")) {
            var now = Instant.now();
            upsert.setString(1, subject.name());
            upsert.setTimestamp(2, Timestamp.from(now));
            upsert.setTimestamp(3, Timestamp.from(now.minus(PERIOD)));
            upsert.setTimestamp(4, Timestamp.from(now.minus(PERIOD)));
            upsert.executeUpdate();
        }
    }

    private static Instant lockedUntil(Connection connection, Subject subject) throws SQLException {
        try (var select =
                connection.prepareStatement("SELECT failures, since FROM sign_in_failures WHERE subject = ?")) {
            select.setString(1, subject.name());
            try (var row = select.executeQuery()) {
                return row.next() && row.getInt(1) > subject.limit()
                        ? row.getTimestamp(2).toInstant().plus(PERIOD)
                        : null;
            }
        }
    }

    private static void takeBack(Connection connection, List<Subject> subjects) throws SQLException {
        try (var update = connection.prepareStatement(
                "UPDATE sign_in_failures SET failures = failures - 1 WHERE subject = ? AND failures > 0")) {
            for (var subject : subjects) {
                update.setString(1, subject.name());
                update.executeUpdate();
            }
        }
    }
}
