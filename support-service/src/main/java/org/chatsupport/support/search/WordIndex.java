package org.chatsupport.support.search;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Reads {@code message_words}; each question reads a bounded number of rows (docs/adr/0023). */
final class WordIndex {
    /** Hits of candidates for a correction are counted up to here. */
    private static final int MOST_COUNTED = 1_000;

    /** The most hits of one word that are looked through for the other words. */
    private static final int MOST_HITS = 5_000;

    /** The number of hits that decides how rare a word is. */
    private static final int FEW = 100;

    private static final String NEWEST_FIRST = " ORDER BY message_id DESC LIMIT ?";

    private final Connection connection;

    WordIndex(Connection connection) {
        this.connection = connection;
    }

    /** A message with its text. */
    record Text(long messageId, long ticketId, String text) {}

    /** Returns whether the words with this beginning have too many hits to look through. */
    boolean hasMany(String beginning) throws SQLException {
        return !ids(
                        "SELECT message_id FROM message_words WHERE word BETWEEN ? AND ? LIMIT 1 OFFSET ?",
                        beginning,
                        last(beginning),
                        MOST_HITS)
                .isEmpty();
    }

    /** Sorts words; the rarest is the word whose newest hits reach furthest back. */
    List<String> rarestFirst(List<String> words, long below) throws SQLException {
        if (words.size() < 2) {
            return words;
        }
        var reached = new HashMap<String, Long>();
        for (var word : words) {
            reached.put(word, hit(word, below, FEW));
        }
        return words.stream().sorted(Comparator.comparing(reached::get)).toList();
    }

    /** Returns the message down to which, not included, a word has few hits; 0 when all its hits are few. */
    long end(String word, long below) throws SQLException {
        return hit(word, below, MOST_HITS);
    }

    private long hit(String word, long below, int number) throws SQLException {
        var hit = ids(
                "SELECT message_id FROM message_words WHERE word = ? AND message_id < ?" + NEWEST_FIRST + " OFFSET ?",
                word,
                below,
                1,
                number - 1);
        return hit.isEmpty() ? 0 : hit.get(0);
    }

    /**
     * Returns the newest messages with all these words, or simply the newest ones without words.
     *
     * @param words the first one should be rare, as its hits are followed
     * @param from only messages from this one
     */
    List<Text> newest(List<String> words, long below, long from, int most) throws SQLException {
        if (words.isEmpty()) {
            return texts(
                    "SELECT message_id, ticket_id, text FROM message_search WHERE message_id < ? AND message_id >= ?"
                            + NEWEST_FIRST,
                    below,
                    from,
                    most);
        }
        return texts(
                "SELECT STRAIGHT_JOIN hit.message_id, found.ticket_id, found.text FROM message_words hit"
                        + haveToo(words.size() - 1)
                        + " JOIN message_search found ON found.message_id = hit.message_id"
                        + " WHERE hit.word = ? AND hit.message_id < ? AND hit.message_id >= ?"
                        + " ORDER BY hit.message_id DESC LIMIT ?",
                Stream.concat(words.subList(1, words.size()).stream(), Stream.of(words.get(0), below, from, most))
                        .toArray());
    }

    /** Returns the newest messages with all these words and one that begins like this, which must have few hits. */
    List<Text> newestWithBeginning(String beginning, List<String> words, long below, int most) throws SQLException {
        return texts(
                "SELECT found.message_id, found.ticket_id, found.text FROM ("
                        + "SELECT STRAIGHT_JOIN DISTINCT hit.message_id FROM message_words hit"
                        + haveToo(words.size())
                        + " WHERE hit.word BETWEEN ? AND ? AND hit.message_id < ?"
                        + " ORDER BY hit.message_id DESC LIMIT ?"
                        + ") hits JOIN message_search found ON found.message_id = hits.message_id"
                        + " ORDER BY found.message_id DESC",
                Stream.concat(words.stream(), Stream.of(beginning, last(beginning), below, most))
                        .toArray());
    }

    private static String haveToo(int words) {
        return IntStream.range(0, words)
                .mapToObj(
                        " JOIN message_words w%1$d ON w%1$d.word = ? AND w%1$d.message_id = hit.message_id"::formatted)
                .collect(Collectors.joining());
    }

    boolean knows(String word) throws SQLException {
        return !ids("SELECT message_id FROM message_words WHERE word = ? LIMIT 1", word)
                .isEmpty();
    }

    boolean knowsBeginning(String beginning) throws SQLException {
        return !ids(
                        "SELECT message_id FROM message_words WHERE word BETWEEN ? AND ? LIMIT 1",
                        beginning,
                        last(beginning))
                .isEmpty();
    }

    /** Returns the most frequent word that is one typing error away; null when no message has such a word. */
    String meant(String word) throws SQLException {
        var near = Spelling.near(word);
        if (near.isEmpty()) {
            return null;
        }
        // Each word is counted by itself, as DISTINCT would read all messages of a frequent word.
        return word(
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
                // The words have only letters, so that nothing has to be escaped.
                near.stream().collect(Collectors.joining("\",\"", "[\"", "\"]")));
    }

    /** Returns the most frequent beginning that is one typing error away; null when no message has such a word. */
    String meantBeginning(String beginning) throws SQLException {
        var near = Spelling.nearBeginnings(beginning);
        if (near.isEmpty()) {
            return null;
        }
        var some = near.stream()
                .map(candidate -> "(SELECT ? AS word, (SELECT COUNT(*) FROM"
                        + " (SELECT 1 FROM message_words WHERE word BETWEEN ? AND ? LIMIT " + FEW + ") few) AS hits)")
                .collect(Collectors.joining(" UNION ALL "));
        return word(
                "SELECT word FROM (" + some + ") counted WHERE hits > 0 ORDER BY hits DESC, word LIMIT 1",
                near.stream()
                        .flatMap(candidate -> Stream.of(candidate, candidate, last(candidate)))
                        .toArray());
    }

    /** Returns the last word that can begin like this. */
    private static String last(String beginning) {
        return beginning + Character.toString(Character.MAX_CODE_POINT);
    }

    private String word(String sql, Object... arguments) throws SQLException {
        try (var query = prepared(sql, arguments)) {
            var row = query.executeQuery();
            return row.next() ? row.getString(1) : null;
        }
    }

    private List<Text> texts(String sql, Object... arguments) throws SQLException {
        try (var query = prepared(sql, arguments)) {
            var texts = new ArrayList<Text>();
            var row = query.executeQuery();
            while (row.next()) {
                texts.add(new Text(row.getLong(1), row.getLong(2), row.getString(3)));
            }
            return texts;
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
