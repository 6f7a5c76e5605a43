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
 * A user's phone: the messages with all business numbers, guarded by its own lock. Every operation costs the same
 * however long the chat is; beyond the limit the oldest message is forgotten.
 */
public final class Chat {
    private static final Duration WINDOW = Duration.ofHours(24);
    private static final Duration TYPING = Duration.ofSeconds(25);
    /** How long a business number is told a phone number that it exchanged something with. */
    private static final Duration KNOWN = Duration.ofDays(30);
    /** WhatsApp gives up what could not be delivered for so long. */
    private static final Duration UNDELIVERED = Duration.ofDays(30);

    private final int limit;
    private final InstantSource clock;
    private final LinkedHashMap<String, ChatMessage> messages = new LinkedHashMap<>();
    private final Map<String, Deque<String>> unreadByBusiness = new HashMap<>();
    private final Set<String> unreadByUser = new LinkedHashSet<>();
    private final Map<String, Instant> lastWrote = new HashMap<>();
    /** When each business number last exchanged something with the phone number. */
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

    /** The person this chat belongs to. */
    public synchronized User user() {
        return user;
    }

    synchronized void user(User changed) {
        user = changed;
    }

    /** All messages, oldest first. */
    public synchronized List<ChatMessage> messages() {
        return List.copyOf(messages.values());
    }

    /** The message with that id, if it is still known. */
    public synchronized Optional<ChatMessage> message(String wamid) {
        return Optional.ofNullable(messages.get(wamid));
    }

    /** What the list of chats shows. */
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

    /** When the user last wrote to each business number. */
    synchronized Map<String, Instant> lastWrote() {
        return Map.copyOf(lastWrote);
    }

    /**
     * Whether that business number is told the phone number (Meta, "Business-scoped user IDs"): as long as there is no
     * username, or when it exchanged something with the phone number in the last 30 days, or when the business's contact
     * book has it.
     */
    public synchronized boolean showsNumber(String phoneNumberId) {
        boolean hidden = user.username() != null && user.userId() != null;
        return !hidden || inContactBook || knowsNumber(phoneNumberId);
    }

    /** What that business number knows the user by: the phone number or, where that is hidden, the user id. */
    public synchronized String knownAs(String phoneNumberId) {
        return showsNumber(phoneNumberId) ? user.phone() : user.userId();
    }

    private boolean knowsNumber(String phoneNumberId) {
        var last = exchanged.get(phoneNumberId);
        return last != null && last.plus(KNOWN).isAfter(clock.instant());
    }

    /** Whatever is exchanged with the phone number is remembered, and the number kept in the contact book. */
    private void exchange(ChatMessage message) {
        boolean byNumber = message.from() == Author.BUSINESS && !message.toUserId();
        if (byNumber || showsNumber(message.phoneNumberId())) {
            exchanged.put(message.phoneNumberId(), clock.instant());
            inContactBook = true;
        }
    }

    /** Enters the number into the contact book, or strikes it out; whether that changed anything. */
    synchronized boolean inContactBook(boolean wanted) {
        boolean changed = inContactBook != wanted;
        inContactBook = wanted;
        return changed;
    }

    synchronized boolean isInContactBook() {
        return inContactBook;
    }

    /** When each business number last exchanged something with the phone number. */
    synchronized Map<String, Instant> exchanged() {
        return Map.copyOf(exchanged);
    }

    /** The business numbers that this user has something to do with. */
    public synchronized Set<String> businessNumbers() {
        var numbers = new TreeSet<>(lastWrote.keySet());
        messages.values().forEach(message -> numbers.add(message.phoneNumberId()));
        return numbers;
    }

    /** Adds a message and tells which ones changed by it, itself first; {@code evicted} is what had to go. */
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

    /** Moves a message forward; empty when it already was there or beyond. */
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

    /** The message says something else now. */
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

    /** The business read that message, and so all earlier ones to the same number. */
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

    /** The ids of business messages that are on the phone and unread, oldest first. */
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
