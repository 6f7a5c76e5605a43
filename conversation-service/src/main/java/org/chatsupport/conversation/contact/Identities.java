package org.chatsupport.conversation.contact;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.chatsupport.conversation.events.Sender;
import org.chatsupport.defaults.phone.NumberVariants;
import org.chatsupport.defaults.sql.Sql;
import org.jboss.logging.Logger;

/**
 * Finds the contact who wrote. WhatsApp shows a user by a user id, by a number, or by both, and either may change; the
 * contact stays the one with whom the conversation began. Two people are never taken for one: a number with another
 * user id than before belongs to another person. One person may have become two contacts, as when an agent began a chat
 * by number with somebody of whom only the user id was known; both are one as soon as a message shows it.
 */
@ApplicationScoped
public class Identities {
    private static final Logger LOG = Logger.getLogger(Identities.class);

    private final AgroalDataSource database;

    Identities(AgroalDataSource database) {
        this.database = database;
    }

    private record Holder(String contact, String userId, boolean hasTicket) {}

    /**
     * The contact that wrote.
     *
     * @param formerHolder the contact that had the number until now, when it has passed to another person; null otherwise
     * @param doubles contacts that have turned out to be the same person; empty for nearly every message
     */
    public record Author(String contact, String formerHolder, List<String> doubles) {}

    /**
     * Returns the authors of a poll's messages, in order. Each message uses the identities that the ones before it
     * added. Must be called inside the transaction that stores the messages.
     */
    public List<Author> authorsOf(List<Sender> senders) {
        var poll = new Poll(holders(senders));
        var authors = senders.stream().map(poll::authorOf).toList();
        save(poll.learned);
        return authors;
    }

    /** Returns the contact to which a number belongs, in whatever form it is written; empty when nobody is known by it. */
    public Optional<String> contactOfNumber(String channel, String digits) {
        var sender = new Sender(channel, null, digits, null);
        var poll = new Poll(holders(List.of(sender)));
        return Optional.ofNullable(Poll.contactOf(poll.holdersOf(sender)));
    }

    /** Takes the number from a contact's conversation, so that nothing is sent to the person who has it now. */
    public void forget(String channel, String contact, String number) {
        Sql.with(database, connection -> {
            try (var update = connection.prepareStatement(
                    "UPDATE conversations SET phone = NULL WHERE contact_key = ? AND phone = ?")) {
                update.setString(1, channel + ":" + contact);
                update.setString(2, number);
                return update.executeUpdate();
            }
        });
    }

    private static final class Poll {
        private final Map<String, Holder> holders;
        private final Map<String, String[]> learned = new LinkedHashMap<>();

        Poll(Map<String, Holder> holders) {
            this.holders = holders;
        }

        Author authorOf(Sender sender) {
            var samePerson = holdersOf(sender);
            var contact = contactOf(samePerson);
            if (contact == null) {
                contact = sender.userId() != null ? sender.userId() : sender.phone();
            }
            var former = sender.phone() == null ? null : holders.get(sender.channel() + ":" + sender.phone());
            boolean passedOn =
                    former != null && !former.contact().equals(contact) && !isSamePerson(former, sender.userId());
            var doubles = new LinkedHashSet<String>();
            for (var known : samePerson.entrySet()) {
                if (!known.getValue().contact().equals(contact)) {
                    doubles.add(known.getValue().contact());
                    learn(sender.channel(), known.getKey(), contact, sender.userId());
                }
            }
            learn(sender.channel(), sender.userId(), contact, sender.userId());
            learn(sender.channel(), sender.phone(), contact, sender.userId());
            if (sender.becomes() != null) {
                become(contact, sender.becomes());
            }
            return new Author(contact, passedOn ? former.contact() : null, List.copyOf(doubles));
        }

        /** Returns who is known by the sender's user id and by any form of the number, the surest first. */
        private Map<String, Holder> holdersOf(Sender sender) {
            var found = new LinkedHashMap<String, Holder>();
            var byUserId = holders.get(sender.channel() + ":" + sender.userId());
            if (byUserId != null) {
                found.put(sender.userId(), byUserId);
            }
            for (var number : sender.phone() == null ? Set.<String>of() : NumberVariants.of(sender.phone())) {
                var byNumber = holders.get(sender.channel() + ":" + number);
                if (byNumber != null && isSamePerson(byNumber, sender.userId())) {
                    found.put(number, byNumber);
                }
            }
            return found;
        }

        /** Prefers the contact with an open ticket, so that its agent gets the answer. */
        private static String contactOf(Map<String, Holder> samePerson) {
            return samePerson.values().stream()
                    .filter(Holder::hasTicket)
                    .findFirst()
                    .or(() -> samePerson.values().stream().findFirst())
                    .map(Holder::contact)
                    .orElse(null);
        }

        private void become(String contact, Sender next) {
            for (var name : new String[] {next.userId(), next.phone()}) {
                var holder = name == null ? null : holders.get(next.channel() + ":" + name);
                if (holder != null && !holder.contact().equals(contact)) {
                    LOG.warn("A contact goes by an id that another contact has; both stay what they are");
                } else {
                    learn(next.channel(), name, contact, next.userId());
                }
            }
        }

        private void learn(String channel, String name, String contact, String userId) {
            if (name == null) {
                return;
            }
            var key = channel + ":" + name;
            var before = holders.get(key);
            var userIdNow = userId == null && before != null ? before.userId() : userId;
            holders.put(key, new Holder(contact, userIdNow, before != null && before.hasTicket()));
            if (before == null || !before.contact().equals(contact)) {
                learned.put(key, new String[] {channel, name, contact});
            }
        }

        private static boolean isSamePerson(Holder holder, String userId) {
            return holder.userId() == null || userId == null || holder.userId().equals(userId);
        }
    }

    private Map<String, Holder> holders(List<Sender> senders) {
        var channels = new LinkedHashSet<String>();
        var names = new LinkedHashSet<String>();
        for (var sender : senders) {
            channels.add(sender.channel());
            addNames(sender, names);
        }
        var found = new HashMap<String, Holder>();
        if (names.isEmpty()) {
            return found;
        }
        return Sql.with(database, connection -> {
            try (var select = connection.prepareStatement(
                    """
                    SELECT i.channel, i.identity, i.contact, c.user_id, COALESCE(c.ticket_status <> 'CLOSED', FALSE)
                    FROM identities i
                    LEFT JOIN conversations c
                      ON c.contact_key = CONVERT(CONCAT(i.channel, ':', i.contact) USING ascii) COLLATE ascii_bin
                    WHERE i.channel IN (%s) AND i.identity IN (%s)"""
                            .formatted(Sql.marks(channels), Sql.marks(names)))) {
                Sql.set(select, 1, channels);
                Sql.set(select, 1 + channels.size(), names);
                try (var row = select.executeQuery()) {
                    while (row.next()) {
                        found.put(
                                row.getString(1) + ":" + row.getString(2),
                                new Holder(row.getString(3), row.getString(4), row.getBoolean(5)));
                    }
                }
                return found;
            }
        });
    }

    private static void addNames(Sender sender, Set<String> names) {
        if (sender.userId() != null) {
            names.add(sender.userId());
        }
        if (sender.phone() != null) {
            names.addAll(NumberVariants.of(sender.phone()));
        }
        if (sender.becomes() != null) {
            addNames(sender.becomes(), names);
        }
    }

    private void save(Map<String, String[]> learned) {
        if (learned.isEmpty()) {
            return;
        }
        Sql.with(database, connection -> {
            try (var insert = connection.prepareStatement(
                    """
                    INSERT INTO identities (channel, identity, contact, updated_at) VALUES (?, ?, ?, ?)
                    ON DUPLICATE KEY UPDATE contact = VALUES(contact), updated_at = VALUES(updated_at)""")) {
                var now = Timestamp.from(Instant.now());
                // All replicas use the same order, so that no two wait for each other.
                for (var entry : new TreeMap<>(learned).values()) {
                    insert.setString(1, entry[0]);
                    insert.setString(2, entry[1]);
                    insert.setString(3, entry[2]);
                    insert.setTimestamp(4, now);
                    insert.addBatch();
                }
                return insert.executeBatch();
            }
        });
    }
}
