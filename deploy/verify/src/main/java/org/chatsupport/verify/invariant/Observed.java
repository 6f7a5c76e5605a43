package org.chatsupport.verify.invariant;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chatsupport.verify.Http;

/** Everything that can be observed of a suite after a run, only for the contacts of one {@link History}. */
public interface Observed {
    /** A message of a thread, as support-service stores it. */
    record Message(
            long id,
            long ticketId,
            int sequence,
            String contact,
            String sender,
            String wamid,
            String text,
            int attempt,
            String status,
            String fileState) {
        /** The id under which its latest attempt went to WhatsApp. */
        String sendId() {
            return attempt == 0 ? "message-" + id : "message-" + id + "." + attempt;
        }
    }

    /** A ticket, as support-service stores it. */
    record Ticket(long id, String contact, String status, long version) {}

    /** A record of a topic. */
    record Event(String topic, int partition, String key, String id, byte[] body) {
        JsonNode json() {
            try {
                return Http.JSON.readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        int hash() {
            return Arrays.hashCode(body);
        }
    }

    /** Reads a row of a query. */
    interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    /** The actions on the suite from outside, with its answers. */
    History history();

    /** All messages, by ticket and sequence number. */
    List<Message> messages();

    List<Ticket> tickets();

    /** The records of all topics, in the order of each topic. */
    List<Event> events();

    /** Messages of agents, by the text of the reply. */
    Map<String, List<Message>> replies();

    /** How often WhatsApp accepted each send. */
    Map<String, Integer> accepted();

    /** WhatsApp's ids of the files that went out, by send. */
    Map<String, String> fileIds();

    Optional<String> hashInTheConsole(long messageId);

    Optional<String> hashAtWhatsApp(String fileId);

    /** The counts of the dashboard, as the API shows them. */
    JsonNode shownCounts();

    /** The records of dead-letter topics. */
    List<Event> deadLetters(List<String> topics);

    /** Which services read each topic. */
    Map<String, List<String>> readers();

    /** The seconds from the last fault until the suite was idle. */
    double recovery();

    /** Whether the console has read everything; it waits a while for that. */
    boolean consoleIsUpToDate();

    /** Tickets that look different in the console and over REST. */
    List<Long> wrongInTheConsole();

    /** Runs a query on MySQL. */
    void query(String sql, RowReader reader);
}
