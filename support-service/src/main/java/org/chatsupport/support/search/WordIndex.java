package org.chatsupport.support.search;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chatsupport.defaults.sql.Sql;
import org.chatsupport.support.search.Question.Term;

/** Reads {@code message_words}. Whatever it is asked, it reads a bounded number of rows (docs/adr/0023). */
final class WordIndex {
    /** A beginning with more hits than this is not rare. */
    private static final int RARE = 1_000;

    /** Of so many words with one beginning the newest messages are read word by word. */
    private static final int MOST_WORDS = 500;

    /** So many messages' words are read through at once when more words have one beginning. */
    private static final int WINDOW = 2_000;

    /** Of so many words that may have been meant the most frequent one is found. */
    private static final int MOST_MEANT = 20;

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
        int words = ids(
                        "SELECT 1 FROM (SELECT DISTINCT word FROM message_words WHERE word BETWEEN ? AND ? LIMIT ?) some",
                        term.text(),
                        last(term.text()),
                        MOST_WORDS + 1)
                .size();
        return words > MOST_WORDS ? readThrough(term, below, most) : wordByWord(term, below, most);
    }

    /** All messages with a rare beginning of a word; null when it is not rare. */
    Stretch rare(Term term, long below) throws SQLException {
        var ids = ids(
                "SELECT message_id FROM message_words WHERE word BETWEEN ? AND ? LIMIT ?",
                term.text(),
                last(term.text()),
                RARE + 1);
        if (ids.size() > RARE) {
            return null;
        }
        var newestFirst = new TreeSet<Long>(Comparator.reverseOrder());
        newestFirst.addAll(ids);
        return new Stretch(List.copyOf(newestFirst.tailSet(below, false)), 0);
    }

    private Stretch wordByWord(Term term, long below, int most) throws SQLException {
        var ids = ids(
                """
                SELECT DISTINCT newest.message_id
                FROM (SELECT DISTINCT word FROM message_words WHERE word BETWEEN ? AND ? LIMIT ?) some
                JOIN LATERAL (
                  SELECT message_id FROM message_words one WHERE one.word = some.word AND message_id < ?
                  ORDER BY message_id DESC LIMIT ?
                ) newest"""
                        + NEWEST_FIRST,
                term.text(),
                last(term.text()),
                MOST_WORDS,
                below,
                most,
                most);
        return Stretch.of(ids, most);
    }

    /** Very many words begin like this, so one of them is in one of the next messages. */
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
                last(term.text()),
                most);
        return ids.size() == most ? Stretch.of(ids, most) : new Stretch(ids, Math.max(0, from + 1));
    }

    /** Those of the messages that have a word too, in the same order. */
    List<Long> with(Term term, List<Long> messages) throws SQLException {
        if (messages.isEmpty()) {
            return messages;
        }
        var marks = Sql.marks(messages);
        var arguments = new ArrayList<Object>(messages);
        arguments.add(term.text());
        String sql;
        if (term.mayGoOn()) {
            sql = "SELECT DISTINCT message_id FROM message_words FORCE INDEX (idx_message) WHERE message_id IN ("
                    + marks + ") AND word BETWEEN ? AND ?";
            arguments.add(last(term.text()));
        } else {
            sql = "SELECT message_id FROM message_words WHERE message_id IN (" + marks + ") AND word = ?";
        }
        var having = new TreeSet<>(ids(sql, arguments.toArray()));
        return messages.stream().filter(having::contains).toList();
    }

    boolean knows(Term term) throws SQLException {
        return !ids(
                        "SELECT message_id FROM message_words WHERE word BETWEEN ? AND ? LIMIT 1",
                        term.text(),
                        term.mayGoOn() ? last(term.text()) : term.text())
                .isEmpty();
    }

    /** What is in messages and one typing error away, the most frequent one; null when nothing is. */
    String meant(Term term) throws SQLException {
        var near = Spelling.near(term.text());
        if (near.isEmpty()) {
            return null;
        }
        var word = word(
                """
                SELECT some.word
                FROM (SELECT DISTINCT word FROM message_words WHERE word IN (%s) LIMIT ?) some
                JOIN LATERAL (
                  SELECT COUNT(*) AS hits
                  FROM (SELECT 1 FROM message_words one WHERE one.word = some.word LIMIT ?) few
                ) counted
                ORDER BY hits DESC, some.word LIMIT 1"""
                        .formatted(Sql.marks(near)),
                near,
                MOST_MEANT,
                RARE);
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
