package org.chatsupport.verify.load;

import java.util.Collections;
import java.util.concurrent.ThreadLocalRandom;
import org.chatsupport.local.suite.Settings;

/**
 * Fills the tables with open tickets as if users had asked for an agent, a second apart. Over webhooks a million would
 * take an hour, so MySQL makes the rows itself, ten thousand in one statement: the ticket with everything that lists
 * sort and search by, its first message, and the projection from which notification-service counts. No event is
 * published, and the database's durability is off during the fill.
 */
final class TicketTables {
    private static final int CHUNK = 10_000;
    private static final long FILLING_POOL = 1L << 30;
    private static final long FIRST_TICKET = 1_000_000L;
    private static final long FIRST_MESSAGE = 1_000_000_000L;

    /**
     * The number of different words, about as many as people use. The second is half as frequent as the first, the
     * third a third (Zipf).
     */
    private static final int VOCABULARY = 60_000;

    /** The syllables of words, so that many begin alike and hardly any two differ by one letter. */
    private static final String SYLLABLES =
            "babebibobudadedidodufafefifofugagegigogukakekikokulalelilolumamemimomunaneninonupapepipoputatetitotu";

    private static final int COUNT = SYLLABLES.length() / 2;

    private final Sql sql;
    private int filled;

    TicketTables(Sql sql) {
        this.sql = sql;
    }

    /** Adds tickets until there are {@code count}. */
    void fillTo(int count) {
        long pool = sql.number("SELECT @@innodb_buffer_pool_size");
        sql.execute(
                "SET GLOBAL innodb_flush_log_at_trx_commit = 2",
                "SET GLOBAL sync_binlog = 0",
                // Words are added all over their table, so each page would be read and written many times.
                "SET GLOBAL innodb_buffer_pool_size = " + FILLING_POOL);
        int before = filled;
        while (filled < count) {
            int rows = Math.min(CHUNK, count - filled);
            addTickets(filled, rows);
            addWords(filled, rows);
            filled += rows;
        }
        int added = filled - before;
        sql.execute(
                """
                INSERT INTO notification.tickets (ticket_id, version, status, assigned)
                SELECT id, version, status, FALSE FROM support.support_tickets WHERE id >= %d"""
                        .formatted(FIRST_TICKET + before),
                "UPDATE notification.counters SET open_tickets = open_tickets + %1$d, unassigned_tickets = unassigned_tickets + %1$d"
                        .formatted(added),
                "SET GLOBAL innodb_flush_log_at_trx_commit = 1",
                "SET GLOBAL sync_binlog = 1",
                "SET GLOBAL innodb_buffer_pool_size = " + pool);
    }

    private void addWords(int from, int rows) {
        // IGNORE is for a word that a text contains twice.
        sql.execute(
                """
                INSERT IGNORE INTO support.message_words (word, message_id)
                SELECT words.word, message_id FROM support.message_search,
                  JSON_TABLE(CONCAT('["', REPLACE(text, ' ', '","'), '"]'), '$[*]' COLUMNS (
                    word VARCHAR(32) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$')) words
                WHERE message_id BETWEEN %d AND %d ORDER BY 1, 2"""
                        .formatted(FIRST_MESSAGE + from, FIRST_MESSAGE + from + rows - 1));
    }

    /** Returns one of the few words that are in many messages. */
    static String frequentWord() {
        return word(ThreadLocalRandom.current().nextInt(1, 50));
    }

    /** Returns a word that is in some hundred of a million messages. */
    static String middlingWord() {
        return word(ThreadLocalRandom.current().nextInt(500, 5_000));
    }

    static String rareWord() {
        return word(ThreadLocalRandom.current().nextInt(20_000, VOCABULARY));
    }

    private static String word(int rank) {
        return syllable(rank) + syllable(rank / COUNT) + (rank < COUNT * COUNT ? "" : syllable(rank / COUNT / COUNT));
    }

    private static String syllable(int number) {
        return SYLLABLES.substring(2 * (number % COUNT), 2 * (number % COUNT) + 2);
    }

    /** Returns the same as SQL, for a random rank. */
    private static String randomWord() {
        return """
            (SELECT CONCAT(SUBSTRING(s, 1 + 2 * (r %% %2$d), 2), SUBSTRING(s, 1 + 2 * (r DIV %2$d %% %2$d), 2),
              IF(r < %2$d * %2$d, '', SUBSTRING(s, 1 + 2 * (r DIV %2$d DIV %2$d), 2)))
            FROM (SELECT FLOOR(POW(%3$d, RAND())) + 0 * i AS r, '%1$s' AS s) ranked)"""
                .formatted(SYLLABLES, COUNT, VOCABULARY);
    }

    private void addTickets(int from, int rows) {
        var numbers = "WITH RECURSIVE n AS (SELECT %d AS i UNION ALL SELECT i + 1 FROM n WHERE i < %d)"
                .formatted(from, from + rows - 1);
        sql.execute(
                "SET cte_max_recursion_depth = " + (rows + 1),
                """
                INSERT INTO support.support_tickets (id, phone_number, sender_name, issue_description, status, priority,
                  category, created_at, updated_at, channel, contact, language, opened_by, version, last_sequence,
                  unread_count, waiting_since, last_activity_at, last_message_id, last_user_message_at, last_user_wamid)
                %s, t AS (SELECT i, TIMESTAMP('2026-01-01') + INTERVAL i SECOND AS at, 2347110000000 + i AS phone FROM n)
                SELECT %d + i, phone, CONCAT('User ', i), CONCAT('My payment ', i, ' does not arrive'), 'OPEN',
                  ELT(1 + i %% 4, 'LOW', 'MEDIUM', 'HIGH', 'URGENT'), NULL, at, at, '%s', phone, 'en', 'user', 1, 1, 1,
                  at, at, %d + i, at, CONCAT('wamid.filled', i) FROM t"""
                        .formatted(numbers, FIRST_TICKET, Settings.CHANNEL, FIRST_MESSAGE),
                """
                INSERT INTO support.support_messages (id, ticket_id, sender_type, sender_name, message, created_at,
                  sequence, kind, content, channel, wamid)
                %s SELECT %d + i, %d + i, 'user', CONCAT('User ', i), CONCAT('My payment ', i, ' does not arrive'),
                  TIMESTAMP('2026-01-01') + INTERVAL i SECOND, 1, 'text',
                  JSON_OBJECT('type', 'text', 'text', CONCAT('My payment ', i, ' does not arrive')), '%s',
                  CONCAT('wamid.filled', i) FROM n"""
                        .formatted(numbers, FIRST_MESSAGE, FIRST_TICKET, Settings.CHANNEL),
                """
                INSERT INTO support.message_search (message_id, ticket_id, text, has_words)
                %s SELECT %d + i, %d + i, CONCAT_WS(' ', %s), TRUE FROM n"""
                        .formatted(
                                numbers,
                                FIRST_MESSAGE,
                                FIRST_TICKET,
                                String.join(", ", Collections.nCopies(8, randomWord()))));
    }
}
