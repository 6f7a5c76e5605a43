package org.chatsupport.verify.invariant;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Records what was done to the suite from outside, and its answers. The invariants are checked against this. */
public final class History {
    /** The kinds of deliveries, which must have different effects. */
    public enum Kind {
        /** A message of a user who only chats; it must be in a ticket's thread. */
        CHAT,
        /** A message of a user who also uses the menu; the conversation must know it. */
        TALK,
        /** A delivery with a wrong signature; it must leave no trace. */
        FORGED
    }

    /** One message of a user. */
    public static final class Item {
        public final String wamid;
        public final String contact;
        public final Kind kind;
        private volatile boolean acknowledged;

        public Item(String wamid, String contact, Kind kind) {
            this.wamid = wamid;
            this.contact = contact;
            this.kind = kind;
        }

        public void acknowledge() {
            acknowledged = true;
        }

        public boolean isAcknowledged() {
            return acknowledged;
        }
    }

    /** An agent's answer or note; each attempt has the same key. */
    public static final class Reply {
        public final long ticketId;
        /** The text by which the stored message is found; nothing else contains it. */
        public final String text;

        /** The SHA-256 of its file, in Base64; null without a file. */
        public volatile String file;

        public volatile boolean accepted;

        public Reply(long ticketId, String text) {
            this.ticketId = ticketId;
            this.text = text;
        }
    }

    private final Map<String, Queue<Item>> items = new ConcurrentHashMap<>();
    private final Queue<Reply> replies = new ConcurrentLinkedQueue<>();
    private final Queue<Reply> notes = new ConcurrentLinkedQueue<>();
    private final Map<String, String> files = new ConcurrentHashMap<>();
    private final Set<String> contacts = ConcurrentHashMap.newKeySet();
    private final Map<String, String> statuses = new ConcurrentHashMap<>();
    private final Set<String> brokenItems = ConcurrentHashMap.newKeySet();
    private final Map<String, Set<String>> poison = new ConcurrentHashMap<>();
    private final Set<String> activeTwice = ConcurrentHashMap.newKeySet();
    private final AtomicInteger refusedForgeries = new AtomicInteger();
    private final Queue<String> remarks = new ConcurrentLinkedQueue<>();

    public void knows(String contact) {
        contacts.add(contact);
    }

    public boolean has(String contact) {
        return contacts.contains(contact);
    }

    public Collection<String> contacts() {
        return contacts;
    }

    /** The messages in the order in which the contact sent them. */
    public void add(Item item) {
        knows(item.contact);
        items.computeIfAbsent(item.contact, key -> new ConcurrentLinkedQueue<>())
                .add(item);
    }

    public Map<String, Queue<Item>> items() {
        return items;
    }

    public Reply add(Reply reply) {
        replies.add(reply);
        return reply;
    }

    public Collection<Reply> replies() {
        return replies;
    }

    public Reply addNote(Reply note) {
        notes.add(note);
        return note;
    }

    public Collection<Reply> notes() {
        return notes;
    }

    /** Records that a message has a file. */
    public void brings(String wamid, String hash) {
        files.put(wamid, hash);
    }

    /** Returns the SHA-256 of each file that users sent and WhatsApp has, in Base64, by message. */
    public Map<String, String> files() {
        return files;
    }

    /** Returns the furthest status of one of our messages that was delivered with answer 200. */
    public void toldStatus(String sendId, String status) {
        statuses.merge(sendId, status, (one, other) -> RANKS.indexOf(one) > RANKS.indexOf(other) ? one : other);
    }

    public static final List<String> RANKS = List.of("queued", "unconfirmed", "sent", "delivered", "read", "played");

    public Map<String, String> statuses() {
        return statuses;
    }

    public void broke(String wamidOfNeighbour) {
        brokenItems.add(wamidOfNeighbour);
    }

    public Set<String> brokenItems() {
        return brokenItems;
    }

    public void poisoned(String topic, String eventId) {
        poison.computeIfAbsent(topic, key -> ConcurrentHashMap.newKeySet()).add(eventId);
    }

    public Map<String, Set<String>> poison() {
        return poison;
    }

    public void sawTwoActiveTickets(String contact) {
        activeTwice.add(contact);
    }

    public Set<String> contactsWithTwoActiveTickets() {
        return activeTwice;
    }

    public void refusedForgery() {
        refusedForgeries.incrementAndGet();
    }

    public int forgeriesRefused() {
        return refusedForgeries.get();
    }

    /** Returns how many forged deliveries were tried. */
    public long forgeries() {
        return items.values().stream()
                .flatMap(Queue::stream)
                .filter(item -> item.kind == Kind.FORGED)
                .count();
    }

    /** Records an answer that should not have happened. */
    public void remark(String text) {
        remarks.add(text);
    }

    public Collection<String> remarks() {
        return remarks;
    }

    public long acknowledged() {
        return items.values().stream()
                .flatMap(Queue::stream)
                .filter(Item::isAcknowledged)
                .count();
    }
}
