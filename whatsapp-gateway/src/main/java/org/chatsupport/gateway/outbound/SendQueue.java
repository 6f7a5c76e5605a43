package org.chatsupport.gateway.outbound;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.chatsupport.defaults.sql.Sql;
import org.chatsupport.gateway.events.SendRequested;
import org.chatsupport.gateway.outbound.Attempt.Claimed;
import org.chatsupport.gateway.outbound.Channels.Channel;

/**
 * The messages that wait to be sent (docs/adr/0017). Of each recipient the first message goes, and the next one when the
 * outcome of the first is known; each business number goes at its own pace.
 *
 * <p>Every transaction locks in one order: channels, recipients, messages. A recipient's row is locked before its
 * messages change, so that no message is left without a row that makes it due.
 */
@ApplicationScoped
class SendQueue {
    private final AgroalDataSource database;
    private final Channels channels;
    private final Recipients recipients;
    private final SendLedger ledger;

    SendQueue(AgroalDataSource database, Channels channels, Recipients recipients, SendLedger ledger) {
        this.database = database;
        this.channels = channels;
        this.recipients = recipients;
        this.ledger = ledger;
    }

    /**
     * The result of a round.
     *
     * @param claimed messages to be sent now; those with a file are not marked as being sent yet, see
     *     {@link SendLedger#begin}
     * @param probes stopped business numbers that should be asked whether WhatsApp accepts the token again
     * @param more whether messages wait only for the pace of their number
     */
    record Round(List<Claimed> claimed, List<String> probes, boolean more) {}

    /** Puts messages at the end of their recipients' queues; a message that is known already stays where it is. */
    @Transactional
    void add(Collection<SendRequested> requests) {
        Sql.with(database, connection -> {
            channels.add(connection, requests);
            recipients.add(connection, requests);
            ledger.add(connection, requests);
            return null;
        });
    }

    /**
     * Settles attempts and claims messages that may be sent now. Attempts may be settled again when this fails.
     *
     * @param published ids of messages whose outcome was published after the round before
     * @param room how many messages may be claimed
     */
    @Transactional
    Round round(Collection<Attempt> attempts, Collection<String> published, int room, Duration lease) {
        return Sql.with(database, connection -> {
            var numbers = channels.lock(connection);
            channels.applyRemedies(connection, numbers, attempts);
            recipients.lock(connection, attempts);
            ledger.settle(connection, attempts);
            recipients.release(connection, attempts);
            ledger.published(connection, published);
            var claimed = new ArrayList<Claimed>();
            boolean more = false;
            for (var number : numbers.values()) {
                if (number.maySend()) {
                    int allowed = channels.allowance(number);
                    int limit = Math.min(allowed, room - claimed.size());
                    var taken = limit > 0 ? claim(connection, number, limit, lease) : List.<Claimed>of();
                    if (!taken.isEmpty()) {
                        channels.spend(connection, number, taken.size());
                    }
                    claimed.addAll(taken);
                    more |= limit == allowed && taken.size() == limit;
                }
            }
            return new Round(claimed, channels.takeProbes(connection, numbers.values()), more);
        });
    }

    /** Whether a request is a read receipt or a typing indicator: nobody waits for the outcome of those. */
    static boolean isReceipt(SendRequested request) {
        return request.content().path("type").asText().equals("read");
    }

    private List<Claimed> claim(Connection connection, Channel number, int limit, Duration lease) throws SQLException {
        var channel = number.id();
        var contacts = recipients.lockDue(connection, channel, limit);
        if (contacts.isEmpty()) {
            return List.of();
        }
        var heads = ledger.heads(connection, channel, contacts, number.isOnTrial());
        var taken = heads.stream().map(head -> head.request().contact()).toList();
        contacts.removeAll(taken);
        recipients.lease(connection, channel, taken, lease);
        recipients.rest(connection, channel, contacts);
        ledger.claim(connection, heads);
        return heads;
    }
}
