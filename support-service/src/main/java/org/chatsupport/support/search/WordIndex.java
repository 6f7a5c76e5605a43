package org.chatsupport.support.search;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chatsupport.defaults.sql.Sql;
import org.chatsupport.support.search.Question.Term;

/** Reads {@code message_words}. Whatever it is asked, it reads a bounded number of rows (docs/adr/0023). */
final class WordIndex {
    /** Hits of a word that may have been meant are counted up to here. */
    private static final int MOST_COUNTED = 1_000;

    /** So many hits of a beginning, which stand by word, are sorted by message. */
    private static final int MOST_SORTED = 10_000;

    /** So many messages are read through at once when a beginning has more hits. */
    private static final int WINDOW = 2_000;

    /** Hits of a beginning are counted up to here when one is to be chosen. */
    private static final int FEW = 100;

    private static final String NEWEST_FIRST = " ORDER BY message_id DESC LIMIT ?";

    private final Connection connection;

    WordIndex(Connection connection) {
        this.connection = connection;
    }

    /**
     * All messages with a word from where it was asked for down to {@code reached}, the newest first.
     *
     * @param reached 0 when there are no older ones
     */
    record Stretch(List<Long> ids, long reached) {
        private static Stretch of(List<Long> ids, int most) {
            return new Stretch(ids, ids.size() < most ? 0 : ids.get(most - 1));
        }
    }

    /** The newest messages with a word. */
    Stretch newest(Term term, long below, int most) throws SQLException {
        if (!term.mayGoOn()) {
            var ids = ids(
                    "SELECT message_id FROM message_words WHERE word = ? AND message_id < ?" + NEWEST_FIRST,
                    term.text(),
                    below,
                    most);
            return Stretch.of(ids, most);
        }
        return hasMany(term) ? readThrough(term, below, most) : sorted(term, below, most);
    }

    /** The same, unless so many words begin like this that others are quicker to follow; null then. */
    Stretch newestOfFew(Term term, long below, int most) throws SQLException {
        return term.mayGoOn() && hasMany(term) ? null : newest(term, below, most);
    }

    private Stretch sorted(Term beginning, long below, int most) throws SQLException {
        var ids = ids(
                "SELECT DISTINCT message_id FROM message_words FORCE INDEX (PRIMARY)"
                        + " WHERE word BETWEEN ? AND ? AND message_id < ?" + NEWEST_FIRST,
                beginning.text(),
                last(beginning),
                below,
                most);
        return Stretch.of(ids, most);
    }

    private boolean hasMany(Term beginning) throws SQLException {
        return !ids(
                        "SELECT message_id FROM message_words FORCE INDEX (PRIMARY) WHERE word BETWEEN ? AND ? LIMIT 1 OFFSET ?",
                        beginning.text(),
                        last(beginning),
                        MOST_SORTED)
                .isEmpty();
    }

    /** One message of a hundred or more has such a word, so the newest are soon found by reading all words backwards. */
    private Stretch readThrough(Term term, long below, int most) throws SQLException {
        var newest = ids("SELECT MAX(message_id) FROM message_search WHERE message_id < ?", below);
        long from = newest.get(0) - WINDOW;
        var ids = ids(
                "SELECT DISTINCT message_id FROM message_words FORCE INDEX (idx_message)"
                        + " WHERE message_id > ? AND message_id < ? AND word BETWEEN ? AND ?"
                        + NEWEST_FIRST,
                from,
                below,
                term.text(),
                last(term),
                most);
        return ids.size() == most ? Stretch.of(ids, most) : new Stretch(ids, Math.max(0, from + 1));
    }

    /** Those of the messages that have a word too, in the same order. */
    List<Long> with(Term term, List<Long> messages) throws SQLException {
        if (messages.isEmpty()) {
            return messages;
        }
        // A frequent word has its messages close together; a beginning is found among the words of each message only.
        var arguments = new ArrayList<Object>(messages);
        arguments.add(term.text());
        if (term.mayGoOn()) {
            arguments.add(last(term));
        }
        var having = new TreeSet<>(ids(
                "SELECT DISTINCT message_id FROM message_words FORCE INDEX (%s) WHERE message_id IN (%s) AND word %s"
                        .formatted(
                                term.mayGoOn() ? "idx_message" : "PRIMARY",
                                Sql.marks(messages),
                                term.mayGoOn() ? "BETWEEN ? AND ?" : "= ?"),
                arguments.toArray()));
        return messages.stream().filter(having::contains).toList();
    }

    boolean knows(Term term) throws SQLException {
        return !ids("SELECT message_id FROM message_words WHERE word BETWEEN ? AND ? LIMIT 1", term.text(), last(term))
                .isEmpty();
    }

    /** What is in messages and one typing error away, the most frequent one; null when nothing is. */
    String meant(Term term) throws SQLException {
        var near = Spelling.near(term.text());
        if (near.isEmpty()) {
            return null;
        }
        // Each counted by itself: DISTINCT would read all messages of a frequent word.
        var word = word(
                """
                SELECT some.word
                FROM JSON_TABLE(?, '$[*]' COLUMNS (
                  word VARCHAR(32) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$')) some
                JOIN LATERAL (
                  SELECT COUNT(*) AS hits
                  FROM (SELECT 1 FROM message_words one WHERE one.word = some.word LIMIT %d) few
                ) counted
                WHERE hits > 0 ORDER BY hits DESC, some.word LIMIT 1"""
                        .formatted(MOST_COUNTED),
                // Letters only, so that nothing has to be escaped.
                List.of(near.stream().collect(Collectors.joining("\",\"", "[\"", "\"]"))));
        return word == null && term.mayGoOn() ? meantBeginning(term) : word;
    }

    private String meantBeginning(Term term) throws SQLException {
        var near = Spelling.swappedOrShorter(term.text());
        var some = near.stream()
                .map(beginning -> "(SELECT ? AS word, (SELECT COUNT(*) FROM"
                        + " (SELECT 1 FROM message_words WHERE word BETWEEN ? AND ? LIMIT " + FEW + ") few) AS hits)")
                .collect(Collectors.joining(" UNION ALL "));
        var arguments = near.stream()
                .flatMap(beginning -> Stream.of(beginning, beginning, last(beginning)))
                .toList();
        return word(
                "SELECT word FROM (" + some + ") counted WHERE hits > 0 ORDER BY hits DESC, word LIMIT 1", arguments);
    }

    private static String last(Term term) {
        return term.mayGoOn() ? last(term.text()) : term.text();
    }

    /** The last word that may begin like this. */
    private static String last(String beginning) {
        return beginning + Character.toString(Character.MAX_CODE_POINT);
    }

    private String word(String sql, Collection<String> words, Object... further) throws SQLException {
        var arguments = new ArrayList<Object>(words);
        arguments.addAll(List.of(further));
        try (var query = prepared(sql, arguments.toArray())) {
            var row = query.executeQuery();
            return row.next() ? row.getString(1) : null;
        }
    }

    private List<Long> ids(String sql, Object... arguments) throws SQLException {
        try (var query = prepared(sql, arguments)) {
            var ids = new ArrayList<Long>();
            var row = query.executeQuery();
            while (row.next()) {
                ids.add(row.getLong(1));
            }
            return ids;
        }
    }

    private PreparedStatement prepared(String sql, Object... arguments) throws SQLException {
        var query = connection.prepareStatement(sql);
        for (int i = 0; i < arguments.length; i++) {
            query.setObject(i + 1, arguments[i]);
        }
        return query;
    }
}
