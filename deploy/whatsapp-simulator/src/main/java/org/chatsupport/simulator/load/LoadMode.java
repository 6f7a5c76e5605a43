package org.chatsupport.simulator.load;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.chatsupport.simulator.chat.Chat;
import org.chatsupport.simulator.chat.Chats;
import org.chatsupport.simulator.chat.Persona;
import org.chatsupport.simulator.chat.User;
import org.chatsupport.simulator.clock.SimulatorClock;
import org.chatsupport.simulator.phone.NewMessage;
import org.chatsupport.simulator.phone.UserMessages;
import org.chatsupport.simulator.webhook.WebhookQueue;

/**
 * Lets many users write at a rate, however fast the receiver is, and measures how fast it takes what they wrote. One run
 * at a time; it ends by itself.
 */
@Singleton
public class LoadMode {
    private static final String FIRST_DIGITS = "23481000";
    /** The smallest picture there is. */
    private static final String PICTURE = "data:image/png;base64,"
            + "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    private final Chats chats;
    private final UserMessages messages;
    private final SimulatorClock clock;
    private volatile LoadRun current;
    private Thread writer;

    LoadMode(Chats chats, UserMessages messages, WebhookQueue webhooks, SimulatorClock clock) {
        this.chats = chats;
        this.messages = messages;
        this.clock = clock;
        webhooks.whenTaken(this::taken);
    }

    /** Begins a run; empty when one is under way. */
    public synchronized Optional<LoadProgress> start(LoadPlan plan) {
        if (current != null && current.isRunning()) {
            return Optional.empty();
        }
        var run = new LoadRun(plan, clock.instant());
        current = run;
        writer = new Thread(() -> write(run), "load");
        writer.setDaemon(true);
        writer.start();
        return Optional.of(run.progress());
    }

    /** How far the newest run is; empty when there was none. */
    public Optional<LoadProgress> progress() {
        return Optional.ofNullable(current).map(LoadRun::progress);
    }

    /** Ends the newest run, if it did not end by itself, and forgets its users. */
    public synchronized Optional<LoadProgress> stop() {
        if (current == null) {
            return Optional.empty();
        }
        current.stop();
        join();
        var users = current.plan().users();
        for (int i = 0; i < users; i++) {
            chats.byPhone(phone(i)).ifPresent(chats::remove);
        }
        return progress();
    }

    @PreDestroy
    synchronized void end() {
        if (current != null) {
            current.stop();
        }
    }

    private void join() {
        try {
            writer.join();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(LoadRun run) {
        int all = run.plan().messages();
        for (int number = 0; number < all && run.isRunning(); number++) {
            await(run, number);
            if (run.isRunning()) {
                messages.send(user(number % run.plan().users()), message(run.plan(), number));
                run.sent();
            }
        }
        run.written();
    }

    private static void await(LoadRun run, int number) {
        for (long left = run.untilDue(number); left > 0 && run.isRunning(); left = run.untilDue(number)) {
            // In short steps, so that a slow run can be stopped.
            LockSupport.parkNanos(Math.min(left, 50_000_000));
        }
    }

    private Chat user(int place) {
        var phone = phone(place);
        return chats.byPhone(phone).orElseGet(() -> {
            var newcomer = chats.newcomer(phone);
            return chats.put(
                    new User(phone, "Load " + (place + 1), newcomer.userId(), null, null, true, true, Persona.USUAL));
        });
    }

    private static String phone(int place) {
        return String.format(Locale.ROOT, "%s%05d", FIRST_DIGITS, place);
    }

    private static NewMessage message(LoadPlan plan, int number) {
        return switch (kind(plan, number)) {
            case "image" -> NewMessage.image(PICTURE, plan.phoneNumberId());
            case "location" -> NewMessage.location(6.5244, 3.3792, plan.phoneNumberId());
            default -> NewMessage.text("Load test, message " + (number + 1), plan.phoneNumberId());
        };
    }

    private static String kind(LoadPlan plan, int number) {
        if (plan.kind() != LoadPlan.Kind.MIXED) {
            return plan.kind().json();
        }
        return switch (number % 10) {
            case 3 -> "image";
            case 7 -> "location";
            default -> "text";
        };
    }

    private void taken(String wamid) {
        var run = current;
        if (run != null) {
            Instant now = clock.instant();
            chats.byWamid(wamid)
                    .filter(chat -> chat.user().phone().startsWith(FIRST_DIGITS))
                    .flatMap(chat -> chat.message(wamid))
                    .ifPresent(message -> run.acknowledged(message.at(), now));
        }
    }
}
