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
    /** How long a message waits before it is looked at again, when too many files are being uploaded. */
    private static final Duration FILE_PAUSE = Duration.ofMillis(250);

    private final AgroalDataSource database;
    private final Channels channels;
    private final Recipients recipients;
    private final SendLedger ledger;
    /** The business number that was the last to get room. */
    private String lastServed = "";

    SendQueue(AgroalDataSource database, Channels channels, Recipients recipients, SendLedger ledger) {
        this.database = database;
        this.channels = channels;
        this.recipients = recipients;
        this.ledger = ledger;
    }

    /**
     * How many more messages can be sent at the same time.
     *
     * @param files how many of the messages may have a file; their uploads have slots of their own
     */
    record Room(int messages, int files) {
        /** An equal part for one of these business numbers, which may send so many messages at most. */
        private Room share(int numbers, int allowed) {
            return new Room(Math.min(allowed, part(messages, numbers)), part(files, numbers));
        }

        private static int part(int whole, int numbers) {
            return (whole + numbers - 1) / numbers;
        }

        private Room without(List<Claimed> taken) {
            int withFile = (int) taken.stream().filter(Claimed::hasFile).count();
            return new Room(messages - taken.size() + withFile, files - withFile);
        }
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
     * Settles attempts and claims messages that may be sent now. Attempts may be settled again when this fails. The
     * business numbers share the room, and the one after the last that had some is the first.
     *
     * @param published ids of messages whose outcome was published after the round before
     * @param room the slots that are free
     */
    @Transactional
    Round round(Collection<Attempt> attempts, Collection<String> published, Room room, Duration lease) {
        return Sql.with(database, connection -> {
            var numbers = channels.lock(connection, attempts);
            channels.applyRemedies(connection, numbers, attempts);
            recipients.lock(connection, attempts);
            ledger.settle(connection, attempts);
            recipients.release(connection, attempts);
            ledger.published(connection, published);
            var claimed = new ArrayList<Claimed>();
            boolean paced = false;
            boolean shared = false;
            var left = room;
            var senders =
                    inTurn(numbers.values().stream().filter(Channel::maySend).toList());
            for (int i = 0; i < senders.size() && left.messages() > 0; i++) {
                var number = senders.get(i);
                int allowed = channels.allowance(number);
                var share = left.share(senders.size() - i, allowed);
                if (share.messages() > 0) {
                    var taken = claim(connection, number, share, lease);
                    if (!taken.messages().isEmpty()) {
                        channels.spend(connection, number, taken.messages().size());
                        lastServed = number.id();
                    }
                    claimed.addAll(taken.messages());
                    left = left.without(taken.messages());
                    paced |= taken.more() && share.messages() == allowed;
                    shared |= taken.more();
                } else {
                    paced |= allowed == 0;
                }
            }
            boolean more = paced || shared && left.messages() > 0;
            return new Round(claimed, channels.takeProbes(connection, numbers.values()), more);
        });
    }

    private List<Channel> inTurn(List<Channel> senders) {
        var inTurn = new ArrayList<Channel>();
        senders.stream().filter(number -> number.id().compareTo(lastServed) > 0).forEach(inTurn::add);
        senders.stream()
                .filter(number -> number.id().compareTo(lastServed) <= 0)
                .forEach(inTurn::add);
        return inTurn;
    }

    /** Whether a request is a read receipt or a typing indicator: nobody waits for the outcome of those. */
    static boolean isReceipt(SendRequested request) {
        return request.content().path("type").asText().equals("read");
    }

    /** @param more whether recipients were left out because there was no room for them */
    private record Taken(List<Claimed> messages, boolean more) {}

    private Taken claim(Connection connection, Channel number, Room room, Duration lease) throws SQLException {
        var channel = number.id();
        var resting = recipients.lockDue(connection, channel, room.messages());
        boolean more = resting.size() == room.messages();
        if (resting.isEmpty()) {
            return new Taken(List.of(), false);
        }
        var heads = ledger.heads(connection, channel, resting, number.isOnTrial());
        resting.removeAll(contacts(heads));
        recipients.rest(connection, channel, resting);
        var files = heads.stream().filter(Claimed::hasFile).skip(room.files()).toList();
        recipients.lease(connection, channel, contacts(files), FILE_PAUSE);
        var claimed = ledger.claim(
                connection, heads.stream().filter(head -> !files.contains(head)).toList());
        recipients.lease(connection, channel, contacts(claimed), lease);
        return new Taken(claimed, more);
    }

    private static List<String> contacts(List<Claimed> messages) {
        return messages.stream().map(message -> message.request().contact()).toList();
    }
}
