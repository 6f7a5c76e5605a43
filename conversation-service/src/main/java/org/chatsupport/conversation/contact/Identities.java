package org.chatsupport.conversation.contact;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.chatsupport.defaults.consumer.DatabaseException;
import org.jboss.logging.Logger;

/**
 * Finds out who wrote. WhatsApp shows a user by a user id, by a number, or by both, and either may change; the contact
 * stays the one it was when the conversation began. Two people are never taken for one: a number that comes with another
 * user id than before belongs to somebody else.
 */
@ApplicationScoped
public class Identities {
    private static final Logger LOG = Logger.getLogger(Identities.class);

    private final AgroalDataSource database;

    Identities(AgroalDataSource database) {
        this.database = database;
    }

    /**
     * What a message shows of its sender.
     *
     * @param userId business-scoped user id; null where WhatsApp gives none
     * @param phone digits; null where WhatsApp hides the number, but then there is a user id
     * @param becomes what the sender goes by from now on, of a message that says so; null for all others
     */
    public record Shown(String channel, String userId, String phone, Shown becomes) {
        private Set<String> names() {
            var names = new LinkedHashSet<String>();
            if (userId != null) {
                names.add(userId);
            }
            if (phone != null) {
                names.addAll(NumberVariants.of(phone));
            }
            if (becomes != null) {
                names.addAll(becomes.names());
            }
            return names;
        }
    }

    private record Holder(String contact, String userId) {}

    /**
     * The contacts of a poll's messages, in their order, each message knowing what those before it taught. To be called
     * inside the transaction that stores the messages.
     */
    public List<String> contactsOf(List<Shown> senders) {
        var poll = new Poll(holders(senders));
        var contacts = senders.stream().map(poll::contactOf).toList();
        save(poll.learned);
        return contacts;
    }

    private static final class Poll {
        private final Map<String, Holder> holders;
        private final Map<String, String[]> learned = new LinkedHashMap<>();

        Poll(Map<String, Holder> holders) {
            this.holders = holders;
        }

        String contactOf(Shown sender) {
            var contact = known(sender);
            if (contact == null) {
                contact = sender.userId() != null ? sender.userId() : sender.phone();
            }
            learn(sender.channel(), sender.userId(), contact, sender.userId());
            learn(sender.channel(), sender.phone(), contact, sender.userId());
            if (sender.becomes() != null) {
                become(contact, sender.becomes());
            }
            return contact;
        }

        private String known(Shown sender) {
            var byUserId = holders.get(sender.channel() + ":" + sender.userId());
            if (byUserId != null) {
                return byUserId.contact();
            }
            for (var number : sender.phone() == null ? Set.<String>of() : NumberVariants.of(sender.phone())) {
                var byNumber = holders.get(sender.channel() + ":" + number);
                if (byNumber != null && isSamePerson(byNumber, sender.userId())) {
                    return byNumber.contact();
                }
            }
            return null;
        }

        private void become(String contact, Shown next) {
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
            holders.put(key, new Holder(contact, userId == null && before != null ? before.userId() : userId));
            if (before == null || !before.contact().equals(contact)) {
                learned.put(key, new String[] {channel, name, contact});
            }
        }

        private static boolean isSamePerson(Holder holder, String userId) {
            return holder.userId() == null || userId == null || holder.userId().equals(userId);
        }
    }

    private Map<String, Holder> holders(List<Shown> senders) {
        var channels = new LinkedHashSet<String>();
        var names = new LinkedHashSet<String>();
        for (var sender : senders) {
            channels.add(sender.channel());
            names.addAll(sender.names());
        }
        var found = new HashMap<String, Holder>();
        if (names.isEmpty()) {
            return found;
        }
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(
                        """
                        SELECT i.channel, i.identity, i.contact, c.user_id FROM identities i
                        LEFT JOIN conversations c
                          ON c.contact_key = CONVERT(CONCAT(i.channel, ':', i.contact) USING ascii) COLLATE ascii_bin
                        WHERE i.channel IN (%s) AND i.identity IN (%s)"""
                                .formatted(marks(channels), marks(names)))) {
            int position = 1;
            for (var value : channels) {
                select.setString(position++, value);
            }
            for (var value : names) {
                select.setString(position++, value);
            }
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    found.put(
                            row.getString(1) + ":" + row.getString(2), new Holder(row.getString(3), row.getString(4)));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    private void save(Map<String, String[]> learned) {
        if (learned.isEmpty()) {
            return;
        }
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement(
                        """
                        INSERT INTO identities (channel, identity, contact, updated_at) VALUES (?, ?, ?, ?)
                        ON DUPLICATE KEY UPDATE contact = VALUES(contact), updated_at = VALUES(updated_at)""")) {
            var now = Timestamp.from(Instant.now());
            // In one order, so that two replicas cannot wait for each other.
            for (var entry : new TreeMap<>(learned).values()) {
                insert.setString(1, entry[0]);
                insert.setString(2, entry[1]);
                insert.setString(3, entry[2]);
                insert.setTimestamp(4, now);
                insert.addBatch();
            }
            insert.executeBatch();
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    private static String marks(Collection<?> values) {
        return String.join(",", Collections.nCopies(values.size(), "?"));
    }
}
