package org.chatsupport.simulator.chat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.chatsupport.simulator.chat.Chats.SavedChat;

/**
 * A user's phone: the messages with all business numbers, guarded by its own lock. Every operation costs the same,
 * however long the chat is; beyond the limit the oldest message is deleted.
 */
public final class Chat {
    private static final Duration WINDOW = Duration.ofHours(24);
    private static final Duration TYPING = Duration.ofSeconds(25);
    /** How long a business number sees a phone number after they exchanged a message. */
    private static final Duration KNOWN = Duration.ofDays(30);
    /** How long WhatsApp tries to deliver a message before it gives up. */
    private static final Duration UNDELIVERED = Duration.ofDays(30);

    private final int limit;
    private final InstantSource clock;
    private final LinkedHashMap<String, ChatMessage> messages = new LinkedHashMap<>();
    private final Map<String, Deque<String>> unreadByBusiness = new HashMap<>();
    private final Set<String> unreadByUser = new LinkedHashSet<>();
    private final Map<String, Instant> lastWrote = new HashMap<>();
    /** The time at which each business number last exchanged a message with the phone number. */
    private final Map<String, Instant> exchanged = new HashMap<>();

    private boolean inContactBook;
    private User user;
    private String newest;
    private Instant typingUntil = Instant.EPOCH;

    Chat(User user, int limit, InstantSource clock) {
        this.user = user;
        this.limit = limit;
        this.clock = clock;
    }

    /** Returns the user that this chat belongs to. */
    public synchronized User user() {
        return user;
    }

    synchronized void user(User changed) {
        user = changed;
    }

    /** Returns all messages, oldest first. */
    public synchronized List<ChatMessage> messages() {
        return List.copyOf(messages.values());
    }

    /** Finds the message with that id, if it is still stored. */
    public synchronized Optional<ChatMessage> message(String wamid) {
        return Optional.ofNullable(messages.get(wamid));
    }

    /** Returns what the list of chats shows. */
    public synchronized ChatSummary summary() {
        var last = newest == null ? null : messages.get(newest);
        return new ChatSummary(
                user.phone(),
                user.name(),
                user.userId(),
                user.parentUserId(),
                user.username(),
                inContactBook,
                exchanged.keySet().stream().filter(this::knowsNumber).sorted().toList(),
                user.autoRead(),
                user.online(),
                user.persona(),
                unreadByUser.size(),
                last == null ? null : last.at(),
                last == null ? null : MessageText.of(last),
                clock.instant().isBefore(typingUntil) ? typingUntil : null);
    }

    /** Whether free-form messages from that business number may still be sent. */
    public synchronized boolean windowOpen(String phoneNumberId) {
        var last = lastWrote.get(phoneNumberId);
        return last != null && last.plus(WINDOW).isAfter(clock.instant());
    }

    /** The time at which the user last wrote to each business number. */
    synchronized Map<String, Instant> lastWrote() {
        return Map.copyOf(lastWrote);
    }

    /**
     * Whether that business number sees the phone number (Meta, "Business-scoped user IDs"): if there is no username,
     * if it exchanged a message with the phone number in the last 30 days, or if the business's contact book contains
     * it.
     */
    public synchronized boolean showsNumber(String phoneNumberId) {
        boolean hidden = user.username() != null && user.userId() != null;
        return !hidden || inContactBook || knowsNumber(phoneNumberId);
    }

    /** Returns how that business number identifies the user: by the phone number or, if that is hidden, the user id. */
    public synchronized String knownAs(String phoneNumberId) {
        return showsNumber(phoneNumberId) ? user.phone() : user.userId();
    }

    private boolean knowsNumber(String phoneNumberId) {
        var last = exchanged.get(phoneNumberId);
        return last != null && last.plus(KNOWN).isAfter(clock.instant());
    }

    /** Notes an exchange with the phone number, and adds the number to the contact book. */
    private void exchange(ChatMessage message) {
        boolean byNumber = message.from() == Author.BUSINESS && !message.toUserId();
        if (byNumber || showsNumber(message.phoneNumberId())) {
            exchanged.put(message.phoneNumberId(), clock.instant());
            inContactBook = true;
        }
    }

    /** Adds the number to the contact book or removes it; returns whether that changed anything. */
    synchronized boolean inContactBook(boolean wanted) {
        boolean changed = inContactBook != wanted;
        inContactBook = wanted;
        return changed;
    }

    synchronized boolean isInContactBook() {
        return inContactBook;
    }

    /** The time at which each business number last exchanged a message with the phone number. */
    synchronized Map<String, Instant> exchanged() {
        return Map.copyOf(exchanged);
    }

    /** Returns the business numbers with which this user has exchanged messages. */
    public synchronized Set<String> businessNumbers() {
        var numbers = new TreeSet<>(lastWrote.keySet());
        messages.values().forEach(message -> numbers.add(message.phoneNumberId()));
        return numbers;
    }

    /** Adds a message and returns the messages that changed, itself first; {@code evicted} receives the deleted ones. */
    synchronized Added add(ChatMessage message) {
        var changed = new ArrayList<ChatMessage>();
        messages.put(message.wamid(), message);
        changed.add(message);
        if (message.from() == Author.USER) {
            exchange(message);
        }
        if (message.isReaction()) {
            react(message).ifPresent(changed::add);
        } else {
            newest = message.wamid();
            track(message, changed);
        }
        return new Added(changed, messages.size() > limit ? evictOldest() : null);
    }

    private void track(ChatMessage message, List<ChatMessage> changed) {
        if (message.from() == Author.USER) {
            lastWrote.merge(message.phoneNumberId(), message.at(), (a, b) -> a.isAfter(b) ? a : b);
            if (message.status() != MessageStatus.READ) {
                waiting(message.phoneNumberId()).addLast(message.wamid());
            }
            return;
        }
        typingUntil = Instant.EPOCH;
        answered(message.phoneNumberId(), changed);
    }

    private void answered(String phoneNumberId, List<ChatMessage> changed) {
        for (Iterator<String> it = waiting(phoneNumberId).descendingIterator(); it.hasNext(); ) {
            var waiting = messages.get(it.next());
            if (waiting != null && waiting.status() == MessageStatus.DELIVERED) {
                return;
            }
            if (waiting != null && waiting.status() == MessageStatus.SENT) {
                changed.add(store(waiting.with(MessageStatus.DELIVERED)));
            }
        }
    }

    private Optional<ChatMessage> react(ChatMessage reaction) {
        var target = messages.get(reaction.content().path("message_id").asText());
        if (target == null) {
            return Optional.empty();
        }
        var emoji = reaction.content().path("emoji").asText("");
        return Optional.of(store(target.reacted(reaction.from(), emoji.isEmpty() ? null : emoji)));
    }

    private String evictOldest() {
        var it = messages.values().iterator();
        var oldest = it.next();
        it.remove();
        unreadByUser.remove(oldest.wamid());
        var waiting = waiting(oldest.phoneNumberId());
        if (oldest.wamid().equals(waiting.peekFirst())) {
            waiting.removeFirst();
        }
        return oldest.wamid();
    }

    /** Moves a message's status forward; empty when it already had that status or a later one. */
    synchronized Optional<ChatMessage> advance(String wamid, MessageStatus next) {
        var current = messages.get(wamid);
        if (current == null || !current.status().mayBecome(next)) {
            return Optional.empty();
        }
        if (current.from() == Author.BUSINESS) {
            countUnread(current, next);
            if (next == MessageStatus.SENT) {
                exchange(current);
            }
        }
        return Optional.of(store(current.with(next)));
    }

    private void countUnread(ChatMessage message, MessageStatus next) {
        if (next == MessageStatus.READ) {
            unreadByUser.remove(message.wamid());
        } else if (next == MessageStatus.DELIVERED) {
            unreadByUser.add(message.wamid());
        }
    }

    /** Changes the content of a message. */
    synchronized Optional<ChatMessage> rewrite(String wamid, JsonNode content) {
        return Optional.ofNullable(messages.get(wamid)).map(message -> store(message.with(content)));
    }

    synchronized Optional<ChatMessage> fail(String wamid, Failure reason) {
        var current = messages.get(wamid);
        if (current == null || !current.status().mayBecome(MessageStatus.FAILED)) {
            return Optional.empty();
        }
        return Optional.of(store(current.failed(reason)));
    }

    /** Marks that message, and all earlier ones to the same number, as read by the business. */
    synchronized List<ChatMessage> readByBusiness(ChatMessage target) {
        var changed = new ArrayList<ChatMessage>();
        var waiting = waiting(target.phoneNumberId());
        if (!waiting.contains(target.wamid())) {
            return changed;
        }
        String wamid;
        do {
            wamid = waiting.removeFirst();
            var message = messages.get(wamid);
            if (message != null && message.status().mayBecome(MessageStatus.READ)) {
                changed.add(store(message.with(MessageStatus.READ)));
            }
        } while (!wamid.equals(target.wamid()));
        return changed;
    }

    /** Returns the ids of delivered, unread business messages, oldest first. */
    synchronized List<String> unreadByUser() {
        return List.copyOf(unreadByUser);
    }

    synchronized List<String> notYetDelivered() {
        return messages.values().stream()
                .filter(message -> message.from() == Author.BUSINESS && message.status() == MessageStatus.SENT)
                .filter(message -> !message.isReaction())
                .filter(message -> message.at().plus(UNDELIVERED).isAfter(clock.instant()))
                .map(ChatMessage::wamid)
                .toList();
    }

    synchronized Instant typing() {
        typingUntil = clock.instant().plus(TYPING);
        return typingUntil;
    }

    synchronized void restore(SavedChat saved) {
        for (var message : saved.messages()) {
            messages.put(message.wamid(), message);
            if (message.isReaction()) {
                continue;
            }
            newest = message.wamid();
            if (message.from() == Author.BUSINESS && message.status() == MessageStatus.DELIVERED) {
                unreadByUser.add(message.wamid());
            }
            if (message.from() == Author.USER && message.status() != MessageStatus.READ) {
                waiting(message.phoneNumberId()).addLast(message.wamid());
            }
        }
        lastWrote.putAll(saved.lastWrote());
        exchanged.putAll(saved.exchanged());
        inContactBook = saved.inContactBook();
    }

    private Deque<String> waiting(String phoneNumberId) {
        return unreadByBusiness.computeIfAbsent(phoneNumberId, id -> new ArrayDeque<>());
    }

    private ChatMessage store(ChatMessage changed) {
        messages.put(changed.wamid(), changed);
        return changed;
    }

    record Added(List<ChatMessage> changed, String evicted) {}
}
