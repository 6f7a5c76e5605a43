package org.chatsupport.simulator.chat;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.chatsupport.simulator.SimulatorSettings;
import org.chatsupport.simulator.clock.SimulatorClock;
import org.chatsupport.simulator.live.LiveEvents;
import org.chatsupport.simulator.reset.Reset;

/** All users and their chats. This is the only way to change a chat, so that every change is shown live and saved. */
@Singleton
public class Chats {
    private final Map<String, Chat> byPhone = new ConcurrentHashMap<>();
    private final Map<String, Chat> byUserId = new ConcurrentHashMap<>();
    private final Map<String, Chat> byWamid = new ConcurrentHashMap<>();
    private final int chatLimit;
    private final boolean userIds;
    private final SimulatorClock clock;
    private final LiveEvents live;
    private final Changes changes;

    Chats(SimulatorSettings settings, SimulatorClock clock, LiveEvents live, Changes changes) {
        this.chatLimit = settings.chatLimit();
        this.userIds = settings.userIds();
        this.clock = clock;
        this.live = live;
        this.changes = changes;
    }

    /** A live event: one message and the chat it belongs to. */
    public record MessageEvent(ChatSummary user, MessageView message) {}

    /** The part of a chat that a snapshot keeps. */
    public record SavedChat(
            User user,
            List<ChatMessage> messages,
            Map<String, Instant> lastWrote,
            Map<String, Instant> exchanged,
            boolean inContactBook) {
        /** Snapshots of earlier versions contain nothing about hidden numbers. */
        public SavedChat {
            exchanged = exchanged == null ? Map.of() : exchanged;
        }
    }

    /** Returns every chat, in no particular order. */
    public Collection<Chat> all() {
        return byPhone.values();
    }

    /** Finds the chat of the user with that number. */
    public Optional<Chat> byPhone(String digits) {
        return Optional.ofNullable(byPhone.get(digits));
    }

    /** Finds the chat of the user with that number, which may be written in its country's other form. */
    public Optional<Chat> reachedBy(String digits) {
        var exact = byPhone(digits);
        return exact.isPresent() || !PhoneNumber.hasTwoForms(digits)
                ? exact
                : byPhone.values().stream()
                        .filter(chat -> PhoneNumber.same(chat.user().phone(), digits))
                        .findFirst();
    }

    /** Finds the chat of the user with that business-scoped id, or that id of linked portfolios. */
    public Optional<Chat> byUserId(String userId) {
        return Optional.ofNullable(byUserId.get(userId));
    }

    /** Finds the chat that contains that message. */
    public Optional<Chat> byWamid(String wamid) {
        return wamid == null ? Optional.empty() : Optional.ofNullable(byWamid.get(wamid));
    }

    /** Whether this chat still exists; false after a reset. */
    public boolean holds(Chat chat) {
        return byPhone.get(chat.user().phone()) == chat;
    }

    /** Creates a user, or changes the one with that number. */
    public Chat put(User user) {
        var chat = byPhone.computeIfAbsent(user.phone(), phone -> new Chat(user, chatLimit, clock));
        index(chat, user);
        announce(chat);
        return chat;
    }

    /** Gives the user another number, or other ids. */
    public void identify(Chat chat, User user) {
        byPhone.remove(chat.user().phone(), chat);
        byPhone.put(user.phone(), chat);
        live.publish("gone", chat.user()::phone);
        index(chat, user);
        announce(chat);
    }

    private void index(Chat chat, User user) {
        ids(chat.user()).forEach(id -> byUserId.remove(id, chat));
        chat.user(user);
        ids(user).forEach(id -> byUserId.put(id, chat));
    }

    private static Stream<String> ids(User user) {
        return Stream.of(user.userId(), user.parentUserId()).filter(Objects::nonNull);
    }

    /** Creates a user of whom only the number is known. */
    public User newcomer(String phone) {
        var user = User.of(phone);
        return userIds ? user.identifiedBy(phone, Bsuid.next(phone), null) : user;
    }

    /** Adds the number to the business's contact book or removes it; returns whether that changed anything. */
    public boolean inContactBook(Chat chat, boolean wanted) {
        boolean changed = chat.inContactBook(wanted);
        announce(chat);
        return changed;
    }

    /** Deletes a user; messages under way to them are lost. */
    public void remove(Chat chat) {
        byPhone.remove(chat.user().phone(), chat);
        ids(chat.user()).forEach(id -> byUserId.remove(id, chat));
        chat.messages().forEach(message -> byWamid.remove(message.wamid()));
        changes.mark();
        live.publish("gone", chat.user()::phone);
    }

    /** Returns the chat of that number, and creates it when there is none; an existing user stays as it is. */
    public Chat orCreate(String phone) {
        return reachedBy(phone).orElseGet(() -> put(newcomer(phone)));
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

    /** Moves a message's status forward; empty when there was nothing to change. */
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

    /** Changes the content of a message, for example after an edit. */
    public void rewrite(Chat chat, String wamid, JsonNode content) {
        chat.rewrite(wamid, content).ifPresent(message -> announce(chat, message));
    }

    /** Marks the user's message and all before it as read by the business. */
    public void readByBusiness(Chat chat, ChatMessage target) {
        chat.readByBusiness(target).forEach(message -> announce(chat, message));
    }

    /** Shows the user "typing…" for 25 seconds, or until the business's next message. */
    public void typing(Chat chat) {
        chat.typing();
        announce(chat);
    }

    /** Marks the unread business messages as read, and returns them, oldest first. */
    public List<ChatMessage> readByUser(Chat chat) {
        return chat.unreadByUser().stream()
                .flatMap(wamid -> advance(chat, wamid, MessageStatus.READ).stream())
                .toList();
    }

    /** Delivers the messages that waited for the phone to come online, and returns them, oldest first. */
    public List<ChatMessage> deliverWaiting(Chat chat) {
        return chat.notYetDelivered().stream()
                .flatMap(wamid -> advance(chat, wamid, MessageStatus.DELIVERED).stream())
                .toList();
    }

    /** Deletes all users. */
    public void clear() {
        byPhone.clear();
        byUserId.clear();
        byWamid.clear();
        changes.mark();
        live.publish("reset", () -> "reset");
    }

    /** Returns the data for a snapshot. */
    public List<SavedChat> save() {
        return byPhone.values().stream()
                .map(chat -> {
                    synchronized (chat) {
                        return new SavedChat(
                                chat.user(),
                                chat.messages(),
                                chat.lastWrote(),
                                chat.exchanged(),
                                chat.isInContactBook());
                    }
                })
                .toList();
    }

    /** Restores the data of a snapshot. */
    public void restore(List<SavedChat> saved) {
        for (var one : saved) {
            var chat = put(one.user());
            chat.restore(one);
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

    void onReset(@Observes Reset reset) {
        clear();
    }
}
