package org.chatsupport.admin.session;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.chatsupport.defaults.problem.Problems;
import org.chatsupport.defaults.request.PeerAddress;
import org.chatsupport.defaults.sql.Sql;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Limits how often passwords can be guessed, without letting strangers lock an owner out (docs/adr/0030).
 *
 * <p>Five failures in fifteen minutes lock an account for one address; twenty lock the address. Over all addresses an
 * account only slows down: after the third failure there are 2 seconds between attempts, then 4, up to 120. That is
 * fewer than 800 guesses a day. A browser that signed in to the account before has its own five attempts.
 */
@ApplicationScoped
class SignInThrottle {
    private static final int PER_PAIR = 5;
    private static final int PER_ADDRESS = 20;
    private static final int UNHINDERED = 3;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(120);
    private static final Duration PERIOD = Duration.ofMinutes(15);

    private final AgroalDataSource database;
    private final SecretKeySpec key;

    /** The key of the hashes comes from the environment and is not in the database; a new one only restarts the counts. */
    SignInThrottle(AgroalDataSource database, @ConfigProperty(name = "quarkus.datasource.password") String secret) {
        this.database = database;
        this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    }

    /** The counts of an attempt, to be settled by {@link #succeeded} or {@link #takeBack}; failures stay. */
    record Attempt(List<Subject> subjects) {}

    /**
     * One count.
     *
     * @param account the account that the count belongs to; null for an address
     * @param limit failures that lock it; 0 for a count that only slows down
     * @param advice what the refused person can do
     */
    private record Subject(String name, String account, int limit, String advice) {
        boolean slowsDown() {
            return limit == 0;
        }
    }

    /** A count as it was before this attempt. */
    private record Count(int failures, Instant since, Instant lastAt, Instant allowedAt) {}

    /**
     * Counts an attempt before its password is compared; otherwise a hundred simultaneous attempts would all be
     * allowed. It refuses with 429 when a count is full; refused attempts do not count.
     *
     * @param device the hash of a device that signed in to this account before; null for others
     */
    Attempt signIn(String email, String address, String device) {
        var account = hash("account", email);
        if (device != null) {
            return attempt(
                    List.of(new Subject(
                            hash("device", device),
                            account,
                            PER_PAIR,
                            "Too many failed attempts. Try again later, or ask an admin to unlock your account.")),
                    email);
        }
        var network = PeerAddress.of(address);
        var subjects = List.of(
                // This comes first, because a locked address must not make others wait for the rows of accounts.
                new Subject(
                        hash("address", network),
                        null,
                        PER_ADDRESS,
                        "Too many failed attempts come from your network. Try again later, or sign in from another network"
                                + " or in a browser that you signed in with before."),
                new Subject(
                        account,
                        account,
                        0,
                        "Somebody tries to guess this password, so attempts are slowed down. Try again shortly, or sign in"
                                + " in a browser that you signed in with before."),
                new Subject(
                        hash("pair", email + "\n" + network),
                        account,
                        PER_PAIR,
                        "Too many failed attempts. Try again later, or ask an admin to unlock your account."));
        return attempt(subjects, email);
    }

    /** Counts an attempt of a signed-in person who must give the password again. */
    Attempt again(String sessionHash) {
        var subject = new Subject(
                hash("session", sessionHash), null, PER_PAIR, "Too many failed attempts. Sign out and in again.");
        return attempt(List.of(subject), null);
    }

    /** Clears the count of this person at this address after a success, and removes the attempt from the other counts. */
    void succeeded(Attempt attempt) {
        for (var subject : attempt.subjects()) {
            if (subject.limit() == PER_PAIR) {
                update("DELETE FROM sign_in_failures WHERE subject = ?", subject.name());
            } else {
                takeBack(subject);
            }
        }
    }

    /** Removes an attempt whose password was not compared. */
    void takeBack(Attempt attempt) {
        attempt.subjects().forEach(this::takeBack);
    }

    /** Clears all counts of an account; addresses stay locked. */
    void unlock(String email) {
        update("DELETE FROM sign_in_failures WHERE account = ?", hash("account", email));
    }

    @Scheduled(every = "1h", delayed = "3m")
    void forgetOld() {
        Sql.with(database, connection -> {
            try (var delete = connection.prepareStatement("DELETE FROM sign_in_failures WHERE last_at < ?")) {
                delete.setTimestamp(1, Timestamp.from(Instant.now().minus(PERIOD)));
                delete.executeUpdate();
            }
            return null;
        });
    }

    /** Returns how long an account waits after this many failures. */
    static Duration pauseAfter(int failures) {
        return failures < UNHINDERED
                ? Duration.ZERO
                : Duration.ofSeconds(Math.min(LONGEST_PAUSE.toSeconds(), 1L << Math.min(30, failures - 2)));
    }

    /** @param email the address of the account whose owner sees the failures; null for none */
    private Attempt attempt(List<Subject> subjects, String email) {
        var now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        refuseIfLocked(subjects.get(0), now);
        QuarkusTransaction.requiringNew().run(() -> {
            Sql.with(database, connection -> {
                // Accounts always come before addresses, so no two attempts wait for each other.
                for (int i = subjects.size() - 1; i >= 0; i--) {
                    count(connection, subjects.get(i), now);
                }
                if (email != null) {
                    countForTheOwner(connection, email);
                }
                return null;
            });
        });
        return new Attempt(subjects);
    }

    /** Checks without a lock and without a row, so that a flood of refused attempts writes nothing. */
    private void refuseIfLocked(Subject subject, Instant now) {
        Sql.with(database, connection -> {
            var count = read(connection, subject, "");
            if (count != null) {
                refuseIfFull(subject, count, now);
            }
            return null;
        });
    }

    private static void count(Connection connection, Subject subject, Instant now) throws SQLException {
        try (var insert = connection.prepareStatement(
                """
                INSERT INTO sign_in_failures (subject, account, failures, since, last_at, allowed_at)
                VALUES (?, ?, 0, ?, ?, ?) ON DUPLICATE KEY UPDATE subject = VALUES(subject)""")) {
            insert.setString(1, subject.name());
            insert.setString(2, subject.account());
            for (int i = 3; i <= 5; i++) {
                insert.setTimestamp(i, Timestamp.from(now));
            }
            insert.executeUpdate();
        }
        var count = read(connection, subject, " FOR UPDATE");
        refuseIfFull(subject, count, now);
        boolean over = isOver(subject, count, now);
        int failures = over ? 1 : count.failures() + 1;
        try (var update = connection.prepareStatement(
                "UPDATE sign_in_failures SET failures = ?, since = ?, last_at = ?, allowed_at = ? WHERE subject = ?")) {
            update.setInt(1, failures);
            update.setTimestamp(2, Timestamp.from(over ? now : count.since()));
            update.setTimestamp(3, Timestamp.from(now));
            update.setTimestamp(4, Timestamp.from(subject.slowsDown() ? now.plus(pauseAfter(failures)) : now));
            update.setString(5, subject.name());
            update.executeUpdate();
        }
    }

    /** Counts in the same commit whether the account exists or not, so that the duration does not reveal it. */
    private static void countForTheOwner(Connection connection, String email) throws SQLException {
        try (var update = connection.prepareStatement(
                "UPDATE accounts SET failed_sign_ins = failed_sign_ins + 1 WHERE email = ?")) {
            update.setString(1, email);
            update.executeUpdate();
        }
    }

    private static void refuseIfFull(Subject subject, Count count, Instant now) {
        if (isOver(subject, count, now)) {
            return;
        }
        var until = subject.slowsDown()
                ? count.allowedAt()
                : count.failures() >= subject.limit() ? count.since().plus(PERIOD) : now;
        if (until.isAfter(now)) {
            throw Problems.tooMany(Duration.between(now, until).toSeconds() + 1, subject.advice());
        }
    }

    /**
     * A lock ends fifteen minutes after the first failure; an account's slowdown ends fifteen minutes after the last
     * one.
     */
    private static boolean isOver(Subject subject, Count count, Instant now) {
        return (subject.slowsDown() ? count.lastAt() : count.since()).isBefore(now.minus(PERIOD));
    }

    private static Count read(Connection connection, Subject subject, String lock) throws SQLException {
        try (var select = connection.prepareStatement(
                "SELECT failures, since, last_at, allowed_at FROM sign_in_failures WHERE subject = ?" + lock)) {
            select.setString(1, subject.name());
            try (var row = select.executeQuery()) {
                return row.next()
                        ? new Count(
                                row.getInt(1),
                                row.getTimestamp(2).toInstant(),
                                row.getTimestamp(3).toInstant(),
                                row.getTimestamp(4).toInstant())
                        : null;
            }
        }
    }

    private void takeBack(Subject subject) {
        update(
                "UPDATE sign_in_failures SET failures = failures - 1, allowed_at = IF(failures < " + UNHINDERED
                        + ", since, allowed_at) WHERE subject = ? AND failures > 0",
                subject.name());
    }

    private void update(String sql, String parameter) {
        Sql.with(database, connection -> {
            try (var statement = connection.prepareStatement(sql)) {
                statement.setString(1, parameter);
                statement.executeUpdate();
            }
            return null;
        });
    }

    /** Hashes with a key, so that a reader of the table cannot find out by trial what people typed. */
    private String hash(String kind, String value) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return HexFormat.of()
                    .formatHex(mac.doFinal(("sign-in\n" + kind + "\n" + value).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
