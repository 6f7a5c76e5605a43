package org.chatsupport.support.search;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import org.chatsupport.defaults.sql.Sql;
import org.chatsupport.support.search.Question.Term;
import org.chatsupport.support.search.WordIndex.Stretch;

/**
 * Finds messages by their words, the newest first. The rarest word of a question is followed back from the newest message;
 * the others are looked for in what it leads to (docs/adr/0023).
 */
@ApplicationScoped
public class MessageSearch {
    /** Tells how rare a word is, and mostly holds the page. */
    private static final int FIRST_STRETCH = 100;

    private static final int STRETCH = 1_000;

    /** After so many a page ends, with what was found so far; the next one goes on there. */
    private static final int MOST_STRETCHES = 10;

    private final AgroalDataSource database;

    MessageSearch(AgroalDataSource database) {
        this.database = database;
    }

    /** A message that was found. */
    public record Found(long messageId, long ticketId, Excerpt excerpt) {}

    /**
     * What was found.
     *
     * @param next what to ask the next page for; null when there is none. A page before the last may have few messages, or
     *     none
     * @param correctedTo the question that was searched for instead, when a word of it is in no message
     */
    public record Page(List<Found> found, Long next, String correctedTo) {
        private static final Page EMPTY = new Page(List.of(), null, null);
    }

    /**
     * Messages that hold all the words of a question.
     *
     * @param before only messages with a smaller id; null for the first page
     */
    public Page find(String question, Long before, int limit) {
        var asked = Question.of(question);
        return asked.terms().isEmpty()
                ? Page.EMPTY
                : Sql.with(
                        database, connection -> new Reading(connection, before == null ? Long.MAX_VALUE : before, limit)
                                .find(asked));
    }

    /** One question. */
    private static final class Reading {
        private final Connection connection;
        private final WordIndex index;
        private final long below;
        private final int limit;

        Reading(Connection connection, long below, int limit) {
            this.connection = connection;
            this.index = new WordIndex(connection);
            this.below = below;
            this.limit = limit;
        }

        Page find(Question asked) throws SQLException {
            var question = corrected(asked);
            if (question == null) {
                return Page.EMPTY;
            }
            var ids = new ArrayList<Long>();
            long reached = question.terms().size() == 1
                    ? follow(question.terms().get(0), null, List.of(), limit + 1, ids)
                    : followRarest(question.terms(), ids);
            boolean full = ids.size() > limit;
            var page = full ? ids.subList(0, limit) : ids;
            long next = full ? page.get(limit - 1) : reached;
            return new Page(found(page, question), next == 0 ? null : next, question == asked ? null : question.text());
        }

        /** With words that messages have; null when one of them has nothing near it. */
        private Question corrected(Question asked) throws SQLException {
            var others = new HashMap<Term, String>();
            for (var term : asked.terms()) {
                if (!index.knows(term)) {
                    var meant = index.meant(term);
                    if (meant == null) {
                        return null;
                    }
                    others.put(term, meant);
                }
            }
            return others.isEmpty() ? asked : asked.with(others);
        }

        private long followRarest(List<Term> terms, List<Long> ids) throws SQLException {
            var first = new LinkedHashMap<Term, Stretch>();
            for (var term : terms) {
                var stretch = index.newestOfFew(term, below, FIRST_STRETCH);
                if (stretch != null) {
                    first.put(term, stretch);
                }
            }
            // Who has gone furthest back with the same number of hits is the rarest.
            var rarestFirst = terms.stream()
                    .sorted(Comparator.comparing(
                            first::get,
                            Comparator.nullsLast(Comparator.comparingLong(Stretch::reached)
                                    .thenComparingInt(stretch -> stretch.ids().size()))))
                    .toList();
            var rarest = rarestFirst.get(0);
            return follow(rarest, first.get(rarest), rarestFirst.subList(1, rarestFirst.size()), STRETCH, ids);
        }

        /**
         * Adds the messages that have all the words, until there are enough of them.
         *
         * @return down to which message all were looked at; 0 when there are no older ones
         */
        private long follow(Term term, Stretch first, List<Term> others, int atOnce, List<Long> ids)
                throws SQLException {
            var stretch = first == null ? index.newest(term, below, atOnce) : first;
            for (int i = 1; ; i++) {
                var some = stretch.ids();
                for (var other : others) {
                    some = index.with(other, some);
                }
                ids.addAll(some);
                if (ids.size() > limit || stretch.reached() == 0 || i == MOST_STRETCHES) {
                    return stretch.reached();
                }
                stretch = index.newest(term, stretch.reached(), atOnce);
            }
        }

        private List<Found> found(List<Long> ids, Question question) throws SQLException {
            if (ids.isEmpty()) {
                return List.of();
            }
            try (var query = connection.prepareStatement("SELECT message_id, ticket_id, text FROM message_search"
                    + " WHERE message_id IN (" + Sql.marks(ids) + ") ORDER BY message_id DESC")) {
                SearchedTexts.setIds(query, 1, ids);
                var found = new ArrayList<Found>();
                var row = query.executeQuery();
                while (row.next()) {
                    found.add(new Found(row.getLong(1), row.getLong(2), Excerpt.of(row.getString(3), question)));
                }
                return found;
            }
        }
    }
}
