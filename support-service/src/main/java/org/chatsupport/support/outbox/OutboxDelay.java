package org.chatsupport.support.outbox;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.chatsupport.defaults.events.EventPublisher;
import org.chatsupport.defaults.events.Json;
import org.chatsupport.defaults.events.OutgoingEvent;
import org.chatsupport.defaults.sql.Sql;
import org.chatsupport.support.events.AccountUpdated;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Tells people when events have waited in the outbox for too long, and when it is over. While Kafka is away nothing can be
 * told; then both are told together with the events that waited, which is late but true.
 *
 * <p>Only the relay that holds the lease uses it, inside its transaction.
 */
@ApplicationScoped
class OutboxDelay {
    /** Each try may take seconds, which the events would have to wait too. */
    private static final Duration BETWEEN_TRIES = Duration.ofMinutes(1);

    private final AgroalDataSource database;
    private final EventPublisher publisher;
    private final Json json;
    private final Duration longest;
    /** Whether the table may know of a trouble; otherwise reading it would cost every round a statement. */
    private boolean unsure = true;

    private long tried = System.nanoTime() - BETWEEN_TRIES.toNanos();

    OutboxDelay(
            AgroalDataSource database,
            EventPublisher publisher,
            Json json,
            @ConfigProperty(name = "outbox.behind-after") Duration longest) {
        this.database = database;
        this.publisher = publisher;
        this.json = json;
        this.longest = longest;
    }

    /**
     * A trouble that is not over.
     *
     * @param id the row that was late first
     */
    record Trouble(long id, Instant since, boolean told) {}

    /** Returns the trouble, if there is one; the rows are the oldest, and there may be none. */
    Optional<Trouble> trouble(List<Outbox.Row> rows) {
        boolean late = !rows.isEmpty() && rows.get(0).waited().compareTo(longest) > 0;
        if (!late && !unsure) {
            return Optional.empty();
        }
        var known = read();
        unsure = late || known.isPresent();
        return known.isEmpty() && late
                ? Optional.of(new Trouble(rows.get(0).id(), rows.get(0).createdAt(), false))
                : known;
    }

    /** Returns what to tell together with the last rows, after which the outbox is empty. */
    List<OutgoingEvent> over(Trouble trouble) {
        return List.of(
                behind(trouble),
                event(
                        trouble,
                        "outbox_caught_up",
                        "info",
                        "support-service publishes its events again",
                        "The first of them waited since " + trouble.since() + ".",
                        Instant.now()));
    }

    /** Tells that rows cannot be published: Kafka may take this although it does not take them. */
    void tellThatItIsStuck(Trouble trouble) {
        if (!trouble.told() && System.nanoTime() - tried >= BETWEEN_TRIES.toNanos()) {
            tried = System.nanoTime();
            publisher.publish(List.of(behind(trouble)));
            note(new Trouble(trouble.id(), trouble.since(), true));
        }
    }

    /** Keeps the trouble until all that waits is published. */
    void note(Trouble trouble) {
        write(trouble.id(), Timestamp.from(trouble.since()), trouble.told());
    }

    /** Forgets the trouble. */
    void forget() {
        write(null, null, null);
    }

    private OutgoingEvent behind(Trouble trouble) {
        return event(
                trouble,
                "outbox_behind",
                "critical",
                "support-service cannot publish its events",
                "Nothing is lost: they wait in its outbox, in order. Until then agents see changes late, and users get"
                        + " replies late.",
                trouble.since());
    }

    private OutgoingEvent event(
            Trouble trouble, String kind, String severity, String title, String details, Instant at) {
        var news = new AccountUpdated(null, kind, severity, null, title, details, at);
        return new OutgoingEvent(
                AccountUpdated.TOPIC,
                AccountUpdated.KEY,
                kind.replace('_', '-') + "-" + trouble.id(),
                json.write(news));
    }

    private Optional<Trouble> read() {
        return Sql.with(database, connection -> {
            try (var select = connection.prepareStatement(
                            "SELECT late_id, late_since, late_told FROM outbox_lease WHERE id = 1 AND late_id IS NOT NULL");
                    var row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(
                                new Trouble(row.getLong(1), row.getTimestamp(2).toInstant(), row.getBoolean(3)))
                        : Optional.empty();
            }
        });
    }

    private void write(Long id, Timestamp since, Boolean told) {
        Sql.with(database, connection -> {
            try (var update = connection.prepareStatement(
                    "UPDATE outbox_lease SET late_id = ?, late_since = ?, late_told = ? WHERE id = 1")) {
                update.setObject(1, id);
                update.setTimestamp(2, since);
                update.setObject(3, told);
                return update.executeUpdate();
            }
        });
    }
}
