package org.chatsupport.simulator.chat;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.chatsupport.simulator.SimulatorSettings;
import org.chatsupport.simulator.clock.SimulatorClock;
import org.chatsupport.simulator.live.LiveEvents;

/** All users and their chats. The only way to change a chat, so that every change is seen live and kept. */
@Singleton
public class Chats {
    private final Map<String, Chat> byPhone = new ConcurrentHashMap<>();
    private final Map<String, Chat> byUserId = new ConcurrentHashMap<>();
    private final Map<String, Chat> byWamid = new ConcurrentHashMap<>();
    private final int chatLimit;
    private final SimulatorClock clock;
    private final LiveEvents live;
    private final Changes changes;

    Chats(SimulatorSettings settings, SimulatorClock clock, LiveEvents live, Changes changes) {
        this.chatLimit = settings.chatLimit();
        this.clock = clock;
        this.live = live;
        this.changes = changes;
    }

    /** A live event: one message and the chat it belongs to. */
    public record MessageEvent(ChatSummary user, MessageView message) {}

    /** What a snapshot keeps of one chat. */
    public record SavedChat(User user, List<ChatMessage> messages, Map<String, Instant> lastWrote) {}

    /** Every chat, in no particular order. */
    public Collection<Chat> all() {
        return byPhone.values();
    }

    /** The chat of the user with that number. */
    public Optional<Chat> byPhone(String digits) {
        return Optional.ofNullable(byPhone.get(digits));
    }

    /** The chat of the user with that business-scoped id. */
    public Optional<Chat> byUserId(String userId) {
        return Optional.ofNullable(byUserId.get(userId));
    }

    /** The chat that holds that message. */
    public Optional<Chat> byWamid(String wamid) {
        return wamid == null ? Optional.empty() : Optional.ofNullable(byWamid.get(wamid));
    }

    /** Whether this chat still exists; false for one that a reset swept away. */
    public boolean holds(Chat chat) {
        return byPhone.get(chat.user().phone()) == chat;
    }

    /** Makes a user, or changes the one with that number. */
    public Chat put(User user) {
        var chat = byPhone.computeIfAbsent(user.phone(), phone -> new Chat(user, chatLimit, clock));
        var before = chat.user();
        chat.user(user);
        if (before.userId() != null && !before.userId().equals(user.userId())) {
            byUserId.remove(before.userId());
        }
        if (user.userId() != null) {
            byUserId.put(user.userId(), chat);
        }
        announce(chat);
        return chat;
    }

    /** The chat of that number, made on the spot when there is none; an existing user is left as is. */
    public Chat orCreate(String phone) {
        var existing = byPhone.get(phone);
        return existing != null ? existing : put(User.of(phone));
    }

    /** Adds a message to a chat. */
    public void add(Chat chat, ChatMessage message) {
        byWamid.put(message.wamid(), chat);
        var added = chat.add(message);
        if (added.evicted() != null) {
            byWamid.remove(added.evicted());
        }
        added.changed().forEach(changed -> announce(chat, changed));
    }

    /** Moves a message forward; empty when there was nothing to move. */
    public Optional<ChatMessage> advance(Chat chat, String wamid, MessageStatus next) {
        var moved = chat.advance(wamid, next);
        moved.ifPresent(message -> announce(chat, message));
        return moved;
    }

    /** Marks a business message as failed. */
    public Optional<ChatMessage> fail(Chat chat, String wamid, Failure reason) {
        var failed = chat.fail(wamid, reason);
        failed.ifPresent(message -> announce(chat, message));
        return failed;
    }

    /** A message says something else now, as after an edit. */
    public void rewrite(Chat chat, String wamid, JsonNode content) {
        chat.rewrite(wamid, content).ifPresent(message -> announce(chat, message));
    }

    /** The business read the user's message and all before it. */
    public void readByBusiness(Chat chat, ChatMessage target) {
        chat.readByBusiness(target).forEach(message -> announce(chat, message));
    }

    /** The user sees "typing…" for 25 seconds, or until the business's next message. */
    public void typing(Chat chat) {
        chat.typing();
        announce(chat);
    }

    /** The unread business messages become read. They are returned, oldest first. */
    public List<ChatMessage> readByUser(Chat chat) {
        return chat.unreadByUser().stream()
                .flatMap(wamid -> advance(chat, wamid, MessageStatus.READ).stream())
                .toList();
    }

    /** What waited for the phone to come online arrives. The messages are returned, oldest first. */
    public List<ChatMessage> deliverWaiting(Chat chat) {
        return chat.notYetDelivered().stream()
                .flatMap(wamid -> advance(chat, wamid, MessageStatus.DELIVERED).stream())
                .toList();
    }

    /** Forgets everybody. */
    public void clear() {
        byPhone.clear();
        byUserId.clear();
        byWamid.clear();
        changes.mark();
        live.publish("reset", () -> "reset");
    }

    /** Everything worth keeping. */
    public List<SavedChat> save() {
        return byPhone.values().stream()
                .map(chat -> {
                    synchronized (chat) {
                        return new SavedChat(chat.user(), chat.messages(), chat.lastWrote());
                    }
                })
                .toList();
    }

    /** Brings back what was saved. */
    public void restore(List<SavedChat> saved) {
        for (var one : saved) {
            var chat = put(one.user());
            chat.restore(one.messages(), one.lastWrote());
            one.messages().forEach(message -> byWamid.put(message.wamid(), chat));
        }
    }

    private void announce(Chat chat) {
        changes.mark();
        live.publish("user", chat::summary);
    }

    private void announce(Chat chat, ChatMessage message) {
        changes.mark();
        live.publish("message", () -> new MessageEvent(chat.summary(), MessageView.of(message)));
    }
}
