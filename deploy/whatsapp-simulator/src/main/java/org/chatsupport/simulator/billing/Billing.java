package org.chatsupport.simulator.billing;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.chatsupport.simulator.chat.Changes;
import org.chatsupport.simulator.chat.Chat;
import org.chatsupport.simulator.chat.ChatMessage;
import org.chatsupport.simulator.clock.SimulatorClock;
import org.chatsupport.simulator.reset.Reset;

/**
 * Decides what messages cost: a number has some free service messages in a calendar month, and the rest needs a payment
 * method.
 */
@Singleton
public class Billing {
    private static final int FREE_A_MONTH = 1_000;

    private final SimulatorClock clock;
    private final Changes changes;
    private Account account = new Account(true, FREE_A_MONTH, Map.of());

    Billing(SimulatorClock clock, Changes changes) {
        this.clock = clock;
        this.changes = changes;
    }

    /**
     * The state of the business's account.
     *
     * @param paymentMethod whether it can pay; messages that cost something and cannot be paid are not delivered
     * @param freeServiceMessages free messages per month and number
     * @param delivered delivered service messages, by "phone-number-id month"
     */
    public record Account(boolean paymentMethod, int freeServiceMessages, Map<String, Integer> delivered) {
        /** Sorts the counts, so that their order is always the same. */
        public Account {
            delivered = new TreeMap<>(delivered == null ? Map.of() : delivered);
        }
    }

    /** Returns the price of a message now. */
    public Price price(Chat chat, ChatMessage message) {
        var now = account();
        boolean freeLeft = now.delivered().getOrDefault(key(message), 0) < now.freeServiceMessages();
        return Price.of(category(message), chat.windowOpen(message.phoneNumberId()), freeLeft, clock.instant());
    }

    /** Whether a message is not delivered, because nobody would pay for it. */
    public boolean isUnpaid(Chat chat, ChatMessage message) {
        return !account().paymentMethod() && price(chat, message).billable();
    }

    /** Counts a delivered message. */
    public synchronized void delivered(ChatMessage message) {
        if (category(message).equals(Price.SERVICE)) {
            var counts = new TreeMap<>(account.delivered());
            counts.merge(key(message), 1, Integer::sum);
            set(new Account(account.paymentMethod(), account.freeServiceMessages(), counts));
        }
    }

    /** Returns the current state. */
    public synchronized Account account() {
        return account;
    }

    /** Replaces the state. */
    public synchronized void set(Account wanted) {
        account = wanted;
        changes.mark();
    }

    /** Restores the initial state. */
    public void reset() {
        set(new Account(true, FREE_A_MONTH, Map.of()));
    }

    private static String category(ChatMessage message) {
        return message.isTemplate()
                ? message.content().at("/shown/category").asText().toLowerCase(Locale.ROOT)
                : Price.SERVICE;
    }

    private String key(ChatMessage message) {
        return message.phoneNumberId() + " " + YearMonth.from(clock.instant().atZone(ZoneOffset.UTC));
    }

    void onReset(@Observes Reset reset) {
        reset();
    }
}
