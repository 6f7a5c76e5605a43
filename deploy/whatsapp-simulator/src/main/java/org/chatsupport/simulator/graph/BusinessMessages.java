package org.chatsupport.simulator.graph;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.chatsupport.simulator.SimulatorSettings;
import org.chatsupport.simulator.SimulatorSettings.WindowCheck;
import org.chatsupport.simulator.billing.Billing;
import org.chatsupport.simulator.channel.Channel;
import org.chatsupport.simulator.chat.Author;
import org.chatsupport.simulator.chat.Chat;
import org.chatsupport.simulator.chat.ChatMessage;
import org.chatsupport.simulator.chat.Chats;
import org.chatsupport.simulator.chat.Failure;
import org.chatsupport.simulator.chat.MessageStatus;
import org.chatsupport.simulator.clock.SimulatorClock;
import org.chatsupport.simulator.webhook.MessageWebhooks;

/**
 * Carries accepted business messages to the phone: sent, delivered when the phone is online, read when the user reads
 * everything at once. A short pause comes before each step, so that the answer of the send call normally arrives first.
 */
@Singleton
public class BusinessMessages {
    private final ScheduledExecutorService steps = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "message-steps");
        thread.setDaemon(true);
        return thread;
    });
    private final Chats chats;
    private final MessageWebhooks webhooks;
    private final Billing billing;
    private final SimulatorSettings settings;
    private final SimulatorClock clock;

    BusinessMessages(
            Chats chats, MessageWebhooks webhooks, Billing billing, SimulatorSettings settings, SimulatorClock clock) {
        this.chats = chats;
        this.webhooks = webhooks;
        this.billing = billing;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Takes a message over; webhooks report its fate.
     *
     * @param failure its fate, or null when nothing is wrong with it
     */
    ChatMessage accept(Channel channel, SendRequest request, Failure failure) {
        var known = recipient(request);
        if (known.isEmpty()) {
            return acceptForNobody(channel, request);
        }
        var chat = known.get();
        if (failure == null
                && request.needsWindow()
                && !isOpen(chat, channel.phoneNumberId())
                && settings.windowCheck() == WindowCheck.SYNC) {
            throw GraphError.windowClosed(Failure.WINDOW_CLOSED.title(), Failure.WINDOW_CLOSED.details());
        }
        var message = message(chat.knownAs(channel.phoneNumberId()), channel, request);
        chats.add(chat, message);
        later(() -> {
            if (failure == null) {
                decide(chat, message);
            } else {
                fail(chat, message, failure);
            }
        });
        return message;
    }

    private Optional<Chat> recipient(SendRequest request) {
        if (request.phone() == null) {
            return chats.byUserId(request.userId());
        }
        return settings.autoCreateUsers()
                ? Optional.of(chats.orCreate(request.phone()))
                : chats.reachedBy(request.phone());
    }

    private ChatMessage acceptForNobody(Channel channel, SendRequest request) {
        var phone = request.phone() == null ? channel.displayPhoneNumber() : request.phone();
        var message = message(phone, channel, request);
        later(() -> webhooks.failedForNobody(request.recipient(), message, Failure.UNDELIVERABLE));
        return message;
    }

    private ChatMessage message(String knownAs, Channel channel, SendRequest request) {
        return ChatMessage.fromBusiness(
                clock.instant(),
                knownAs,
                channel.phoneNumberId(),
                request.type(),
                request.content(),
                request.replyTo(),
                request.phone() == null,
                request.opaque());
    }

    private void decide(Chat chat, ChatMessage message) {
        if (!chats.holds(chat)) {
            return;
        }
        var refusal = chat.user().persona().failureOf(message);
        if (refusal != null) {
            fail(chat, message, refusal);
        } else if (!message.isTemplate() && !isOpen(chat, message.phoneNumberId())) {
            fail(chat, message, Failure.WINDOW_CLOSED);
        } else if (billing.isUnpaid(chat, message)) {
            fail(chat, message, ErrorCodes.failure(131042));
        } else {
            send(chat, message);
        }
    }

    private boolean isOpen(Chat chat, String phoneNumberId) {
        return settings.windowCheck() == WindowCheck.OFF || chat.windowOpen(phoneNumberId);
    }

    private void fail(Chat chat, ChatMessage message, Failure failure) {
        if (chats.holds(chat)) {
            chats.fail(chat, message.wamid(), failure).ifPresent(failed -> webhooks.failed(chat, failed, failure));
        }
    }

    private void send(Chat chat, ChatMessage message) {
        step(chat, message, MessageStatus.SENT);
        if (!message.isReaction()) {
            later(() -> deliver(chat, message));
        }
    }

    private void deliver(Chat chat, ChatMessage message) {
        if (!chat.user().online()) {
            return;
        }
        step(chat, message, MessageStatus.DELIVERED);
        if (chat.user().autoRead()) {
            later(() -> step(chat, message, MessageStatus.READ));
        }
    }

    private void step(Chat chat, ChatMessage message, MessageStatus status) {
        if (chats.holds(chat)) {
            chats.advance(chat, message.wamid(), status)
                    .ifPresent(moved -> webhooks.status(chat, moved, moved.status()));
        }
    }

    private void later(Runnable step) {
        steps.schedule(step, settings.statusDelay().toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Continues with messages that an earlier run accepted or sent but did not finish. */
    public void resume() {
        for (var chat : chats.all()) {
            for (var message : chat.messages()) {
                if (message.status() == MessageStatus.ACCEPTED) {
                    later(() -> decide(chat, message));
                } else if (chat.user().online() && unfinished(message)) {
                    later(() -> deliver(chat, message));
                }
            }
        }
    }

    private static boolean unfinished(ChatMessage message) {
        return message.from() == Author.BUSINESS && message.status() == MessageStatus.SENT && !message.isReaction();
    }

    @PreDestroy
    void stop() {
        steps.shutdownNow();
    }
}
