package org.chatsupport.gateway.marketing;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Stream;
import org.chatsupport.defaults.phone.NumberVariants;
import org.chatsupport.defaults.sql.Sql;
import org.chatsupport.gateway.events.MessageReceived;
import org.chatsupport.gateway.events.MessageStatus;

/**
 * The users who stopped marketing messages. The newest word counts, in whichever order the words arrive. A user says it
 * (webhook {@code user_preferences}), or WhatsApp's refusal of a message shows it.
 */
@ApplicationScoped
public class MarketingChoices {
    private final AgroalDataSource database;

    MarketingChoices(AgroalDataSource database) {
        this.database = database;
    }

    /** Stores what users said in these messages; most messages say nothing about it. */
    public void noteMessages(Collection<MessageReceived> messages) {
        note(messages.stream().flatMap(MarketingChoice::of));
    }

    /** Stores what these statuses show; most statuses show nothing of it. */
    public void noteStatuses(Collection<MessageStatus> statuses) {
        note(statuses.stream().flatMap(MarketingChoice::of));
    }

    /**
     * Returns whether the user stopped marketing messages of this business number.
     *
     * @param identities what is known of the user: user id, digits of the number, key of the contact
     */
    public boolean areStopped(String channel, Collection<String> identities) {
        var forms = new LinkedHashSet<String>();
        identities.forEach(identity -> forms.addAll(NumberVariants.of(identity)));
        if (forms.isEmpty()) {
            return false;
        }
        return Sql.with(database, connection -> {
            try (var select = connection.prepareStatement(
                    "SELECT stopped FROM marketing_choices WHERE channel = ? AND identity IN (" + Sql.marks(forms)
                            + ") ORDER BY chosen_at DESC LIMIT 1")) {
                select.setString(1, channel);
                Sql.set(select, 2, forms);
                try (var row = select.executeQuery()) {
                    return row.next() && row.getBoolean("stopped");
                }
            }
        });
    }

    private void note(Stream<MarketingChoice> choices) {
        // The order is the same everywhere, so that two replicas wait for each other instead of deadlocking. Choices of
        // one identity keep theirs, because WhatsApp's times are whole seconds.
        List<MarketingChoice> sorted = choices.sorted(
                        Comparator.comparing(MarketingChoice::channel).thenComparing(MarketingChoice::identity))
                .toList();
        if (sorted.isEmpty()) {
            return;
        }
        Sql.with(database, connection -> {
            // MySQL assigns from left to right; the time comes last, because the choice depends on its old value.
            try (var upsert = connection.prepareStatement(
                    """
                    INSERT INTO marketing_choices (channel, identity, stopped, chosen_at) VALUES (?, ?, ?, ?) AS told
                    ON DUPLICATE KEY UPDATE
                      stopped = IF(told.chosen_at >= marketing_choices.chosen_at, told.stopped, marketing_choices.stopped),
                      chosen_at = GREATEST(told.chosen_at, marketing_choices.chosen_at)""")) {
                for (var choice : sorted) {
                    upsert.setString(1, choice.channel());
                    upsert.setString(2, choice.identity());
                    upsert.setBoolean(3, choice.stopped());
                    upsert.setTimestamp(4, Timestamp.from(choice.at()));
                    upsert.addBatch();
                }
                return upsert.executeBatch();
            }
        });
    }
}
