package org.chatsupport.support.search;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.chatsupport.defaults.sql.Sql;

/**
 * Finds messages by their words, the newest first. The full-text index reads every hit of every word before it knows the
 * newest, which takes long for a word that is in each tenth message; such words are found by reading back from the newest,
 * and the index is asked for the others (docs/adr/0023).
 */
@ApplicationScoped
public class MessageSearch {
    /** Read through first, in a few milliseconds; tells how common each word is. */
    private static final int SAMPLE = 2_000;

    /** A page of words of which all are common is among these, or is left to the index. */
    private static final int LONGEST_WAY_BACK = 20_000;

    /** A word that is in more than each hundredth message. */
    private static final double COMMON = 0.01;

    private static final String TEXTS = "SELECT message_id, ticket_id, text FROM message_search WHERE ";
    private static final String NEWEST_FIRST = " ORDER BY message_id DESC LIMIT ?";

    private final AgroalDataSource database;

    MessageSearch(AgroalDataSource database) {
        this.database = database;
    }

    /** A message that was found. */
    public record Found(long messageId, long ticketId, Excerpt excerpt) {}

    /**
     * Messages that hold all the words of a question.
     *
     * @param before only messages with a smaller id; null for the first page
     */
    public List<Found> find(String question, Long before, int limit) {
        var words = SearchWords.of(question);
        return words.isEmpty()
                ? List.of()
                : Sql.with(database, connection -> new Reading(connection, words, limit)
                        .find(before == null ? Long.MAX_VALUE : before));
    }

    /** One question. */
    private static final class Reading {
        private final Connection connection;
        private final SearchWords words;
        private final int limit;

        Reading(Connection connection, SearchWords words, int limit) {
            this.connection = connection;
            this.words = words;
            this.limit = limit;
        }

        List<Found> find(long below) throws SQLException {
            var frequencies = new WordFrequencies(words);
            var newest = newest(below, SAMPLE, frequencies);
            if (newest.size() == limit || frequencies.texts() < SAMPLE) {
                return newest;
            }
            var rare = frequencies.rarerThan(COMMON);
            if (rare.isEmpty()) {
                newest = newest(below, LONGEST_WAY_BACK, frequencies);
                return newest.size() == limit ? newest : indexed(below, words);
            }
            return indexed(below, rare);
        }

        private List<Found> newest(long below, int texts, WordFrequencies frequencies) throws SQLException {
            try (var query = connection.prepareStatement(TEXTS + "message_id < ?" + NEWEST_FIRST)) {
                query.setLong(1, below);
                query.setInt(2, texts);
                var found = new ArrayList<Found>();
                try (var row = streamed(query)) {
                    while (found.size() < limit && row.next()) {
                        if (frequencies.add(Folded.of(row.getString(3)))) {
                            found.add(found(row));
                        }
                    }
                }
                return found;
            }
        }

        /** The words that are not asked for are looked for in what was found. */
        private List<Found> indexed(long below, SearchWords asked) throws SQLException {
            boolean all = asked.equals(words);
            try (var query = connection.prepareStatement(
                    TEXTS + "MATCH(text) AGAINST (? IN BOOLEAN MODE) AND message_id < ?" + NEWEST_FIRST)) {
                query.setString(1, asked.expression());
                query.setLong(2, below);
                query.setInt(3, all ? limit : Integer.MAX_VALUE);
                var found = new ArrayList<Found>();
                try (var row = streamed(query)) {
                    while (found.size() < limit && row.next()) {
                        if (all || words.areIn(Folded.of(row.getString(3)))) {
                            found.add(found(row));
                        }
                    }
                }
                return found;
            }
        }

        /** Row by row, as what is read is mostly left before its end. */
        private static ResultSet streamed(PreparedStatement query) throws SQLException {
            query.setFetchSize(Integer.MIN_VALUE);
            return query.executeQuery();
        }

        private Found found(ResultSet row) throws SQLException {
            return new Found(row.getLong(1), row.getLong(2), Excerpt.of(row.getString(3), words));
        }
    }
}
