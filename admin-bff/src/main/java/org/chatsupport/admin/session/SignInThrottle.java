package org.chatsupport.admin.session;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
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

    private static List<Subject> subjects(String email, String address) {
        return List.of(
                new Subject("account:" + email.toLowerCase(Locale.ROOT), PER_ACCOUNT),
                new Subject("address:" + address, PER_ADDRESS));
    }

    /** Refuses when either is locked. */
    void check(String email, String address) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(
                        "SELECT failures, since FROM sign_in_failures WHERE subject = ? AND since > ?")) {
            for (var subject : subjects(email, address)) {
                select.setString(1, subject.name());
                select.setTimestamp(2, Timestamp.from(Instant.now().minus(PERIOD)));
                try (var row = select.executeQuery()) {
                    if (row.next() && row.getInt(1) >= subject.limit()) {
                        var end = row.getTimestamp(2).toInstant().plus(PERIOD);
                        throw Problems.tooMany(
                                Duration.between(Instant.now(), end).toSeconds());
                    }
                }
            }
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    void failed(String email, String address) {
        try (var connection = database.getConnection();
                var upsert = connection.prepareStatement(
                        """
                        INSERT INTO sign_in_failures (subject, failures, since) VALUES (?, 1, ?)
                        ON DUPLICATE KEY UPDATE failures = IF(since > ?, failures + 1, 1),
                          since = IF(since > ?, since, VALUES(since))""")) {
            var now = Instant.now();
            for (var subject : subjects(email, address)) {
                upsert.setString(1, subject.name());
                upsert.setTimestamp(2, Timestamp.from(now));
                upsert.setTimestamp(3, Timestamp.from(now.minus(PERIOD)));
                upsert.setTimestamp(4, Timestamp.from(now.minus(PERIOD)));
                upsert.executeUpdate();
            }
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    /** A success forgives the account's failures, not the address's. */
    void succeeded(String email) {
        try (var connection = database.getConnection();
                var delete = connection.prepareStatement("DELETE FROM sign_in_failures WHERE subject = ?")) {
            delete.setString(1, "account:" + email.toLowerCase(Locale.ROOT));
            delete.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }
}
