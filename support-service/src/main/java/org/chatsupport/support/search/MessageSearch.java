package org.chatsupport.support.search;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.chatsupport.defaults.sql.Sql;
import org.chatsupport.support.search.WordIndex.Text;

/**
 * Finds messages by their words, the newest first. The index knows which messages have all the whole words. The last word,
 * which may be the beginning of one, is searched in the index while it has few hits, and in the texts when it has many
 * (docs/adr/0023).
 */
@ApplicationScoped
public class MessageSearch {
    /** The number of texts that are read first; it doubles each time while too few have the last word. */
    private static final int FIRST_TEXTS = 100;

    /** After this many times a page ends with what was found so far, and the next one continues there. */
    private static final int MOST_TIMES = 6;

    private final AgroalDataSource database;

    MessageSearch(AgroalDataSource database) {
        this.database = database;
    }

    /** A message that was found. */
    public record Found(long messageId, long ticketId, Excerpt excerpt) {}

    /**
     * A page of messages that were found.
     *
     * @param next where the next page begins; null when there is none. A page before the last may have few messages or none
     * @param correctedTo the question that was searched for instead, when a word of it is in no message
     */
    public record Page(List<Found> found, Long next, String correctedTo) {
        private static final Page EMPTY = new Page(List.of(), null, null);
    }

    /**
     * Finds messages with all the words of a question.
     *
     * @param before only messages with a smaller id; null for the first page
     */
    public Page find(String question, Long before, int limit) {
        var asked = Question.of(question);
        return asked.beginning() == null
                ? Page.EMPTY
                : Sql.with(
                        database, connection -> new Reading(connection, before == null ? Long.MAX_VALUE : before, limit)
                                .find(asked));
    }

    /** The search for one question. */
    private static final class Reading {
        private final WordIndex index;
        private final long below;
        private final int limit;
        private final List<Text> found = new ArrayList<>();

        Reading(Connection connection, long below, int limit) {
            this.index = new WordIndex(connection);
            this.below = below;
            this.limit = limit;
        }

        Page find(Question asked) throws SQLException {
            var question = corrected(asked);
            if (question == null) {
                return Page.EMPTY;
            }
            var beginning = question.beginning().folded();
            long reached = 0;
            if (index.hasMany(beginning)) {
                reached = readTexts(question);
            } else {
                found.addAll(index.newestWithBeginning(beginning, folded(question.whole()), below, limit + 1));
            }
            boolean full = found.size() > limit;
            var page = full ? found.subList(0, limit) : found;
            long next = full ? page.get(limit - 1).messageId() : reached;
            return new Page(
                    page.stream()
                            .map(text ->
                                    new Found(text.messageId(), text.ticketId(), Excerpt.of(text.text(), question)))
                            .toList(),
                    next == 0 ? null : next,
                    question.equals(asked) ? null : question.text());
        }

        /** Returns the question with words that messages have; null when no message has anything near one of them. */
        private Question corrected(Question asked) throws SQLException {
            var others = new HashMap<Word, String>();
            for (var word : asked.whole()) {
                if (!index.knows(word.folded())) {
                    others.put(word, index.meant(word.folded()));
                }
            }
            var last = asked.beginning();
            if (!index.knowsBeginning(last.folded())) {
                var meant = index.meant(last.folded());
                others.put(last, meant == null ? index.meantBeginning(last.folded()) : meant);
            }
            if (others.containsValue(null)) {
                return null;
            }
            return others.isEmpty() ? asked : asked.with(others);
        }

        /**
         * Reads messages with all the whole words, and keeps those whose text has the beginning, until there are enough.
         *
         * @return the message down to which all were read; 0 when there are no older ones
         */
        private long readTexts(Question question) throws SQLException {
            var words = index.rarestFirst(folded(question.whole()), below);
            long end = words.size() < 2 ? 0 : index.end(words.get(0), below);
            long reached = below;
            int most = FIRST_TEXTS;
            for (int i = 0; i < MOST_TIMES && found.size() <= limit; i++) {
                var texts = index.newest(words, reached, end, most);
                texts.stream()
                        .filter(text -> question.beginsWordIn(text.text()))
                        .forEach(found::add);
                if (texts.size() < most) {
                    return end;
                }
                reached = texts.get(most - 1).messageId();
                most *= 2;
            }
            return reached;
        }

        private static List<String> folded(List<Word> words) {
            return words.stream().map(Word::folded).toList();
        }
    }
}
