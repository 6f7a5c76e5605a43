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

/** All users and their chats. The only way to change a chat, so that every change is seen live and kept. */
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

    /** What a snapshot keeps of one chat. */
    public record SavedChat(
            User user,
            List<ChatMessage> messages,
            Map<String, Instant> lastWrote,
            Map<String, Instant> exchanged,
            boolean inContactBook) {
        /** Snapshots of earlier versions know nothing of hidden numbers. */
        public SavedChat {
            exchanged = exchanged == null ? Map.of() : exchanged;
        }
    }

    /** Every chat, in no particular order. */
    public Collection<Chat> all() {
        return byPhone.values();
    }

    /** The chat of the user with that number. */
    public Optional<Chat> byPhone(String digits) {
        return Optional.ofNullable(byPhone.get(digits));
    }

    /** The chat of the user whom somebody reaches by that number, also when it is written in its country's other form. */
    public Optional<Chat> reachedBy(String digits) {
        var exact = byPhone(digits);
        return exact.isPresent() || !PhoneNumber.hasTwoForms(digits)
                ? exact
                : byPhone.values().stream()
                        .filter(chat -> PhoneNumber.same(chat.user().phone(), digits))
                        .findFirst();
    }

    /** The chat of the user with that business-scoped id, or that id of linked portfolios. */
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
        index(chat, user);
        announce(chat);
        return chat;
    }

    /** The user has another number, or other ids. */
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

    /** Somebody of whom only the number is known. */
    public User newcomer(String phone) {
        var user = User.of(phone);
        return userIds ? user.identifiedBy(phone, Bsuid.next(phone), null) : user;
    }

    /** Enters the number into the business's contact book, or strikes it out; whether that changed anything. */
    public boolean inContactBook(Chat chat, boolean wanted) {
        boolean changed = chat.inContactBook(wanted);
        announce(chat);
        return changed;
    }

    /** Forgets a user; what is under way to them goes nowhere. */
    public void remove(Chat chat) {
        byPhone.remove(chat.user().phone(), chat);
        ids(chat.user()).forEach(id -> byUserId.remove(id, chat));
        chat.messages().forEach(message -> byWamid.remove(message.wamid()));
        changes.mark();
        live.publish("gone", chat.user()::phone);
    }

    /** The chat of that number, made on the spot when there is none; an existing user is left as is. */
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

    /** Brings back what was saved. */
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
