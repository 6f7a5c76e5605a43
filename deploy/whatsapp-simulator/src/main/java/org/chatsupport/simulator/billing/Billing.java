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

/** What messages cost: a number has so many free service messages a calendar month, the rest needs a way to pay. */
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
     * @param paymentMethod whether it can pay; what costs something and cannot be paid is not delivered
     * @param freeServiceMessages a month and number
     * @param delivered service messages, by "phone-number-id month"
     */
    public record Account(boolean paymentMethod, int freeServiceMessages, Map<String, Integer> delivered) {
        /** The order of the counts is the same every time. */
        public Account {
            delivered = new TreeMap<>(delivered == null ? Map.of() : delivered);
        }
    }

    /** What a message costs now. */
    public Price price(Chat chat, ChatMessage message) {
        var now = account();
        boolean freeLeft = now.delivered().getOrDefault(key(message), 0) < now.freeServiceMessages();
        return Price.of(category(message), chat.windowOpen(message.phoneNumberId()), freeLeft, clock.instant());
    }

    /** Whether a message is not delivered, as nobody would pay for it. */
    public boolean isUnpaid(Chat chat, ChatMessage message) {
        return !account().paymentMethod() && price(chat, message).billable();
    }

    /** Counts a message that is on the phone. */
    public synchronized void delivered(ChatMessage message) {
        if (category(message).equals(Price.SERVICE)) {
            var counts = new TreeMap<>(account.delivered());
            counts.merge(key(message), 1, Integer::sum);
            set(new Account(account.paymentMethod(), account.freeServiceMessages(), counts));
        }
    }

    /** As it is now. */
    public synchronized Account account() {
        return account;
    }

    /** Makes it another. */
    public synchronized void set(Account wanted) {
        account = wanted;
        changes.mark();
    }

    /** As in the beginning. */
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
