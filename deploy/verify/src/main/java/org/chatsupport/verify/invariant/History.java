package org.chatsupport.verify.invariant;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** What was done to the suite from outside, and what it answered. The invariants are checked against this. */
public final class History {
    /** Kinds of deliveries; what must become of them differs. */
    public enum Kind {
        /** A message of somebody who only chats: must stand in a ticket's thread. */
        CHAT,
        /** A message of somebody who also uses the menu: must be known to the conversation. */
        TALK,
        /** Signed wrongly: must leave no trace. */
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

    /** An admin's answer or note: each attempt with the same key. */
    public static final class Reply {
        public final long ticketId;
        /** Stands in what is saved, and in nothing else. */
        public final String text;

        /** SHA-256 of the file it takes along, in Base64; null without. */
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

    /** In the order in which the contact sent them. */
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

    /** That a message brings a file. */
    public void brings(String wamid, String hash) {
        files.put(wamid, hash);
    }

    /** The SHA-256 of each file that users sent and WhatsApp has, in Base64, by the message. */
    public Map<String, String> files() {
        return files;
    }

    /** The furthest status of one of our messages that a delivery with answer 200 told. */
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

    /** How many forged deliveries were tried. */
    public long forgeries() {
        return items.values().stream()
                .flatMap(Queue::stream)
                .filter(item -> item.kind == Kind.FORGED)
                .count();
    }

    /** Something an answer should not have been. */
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
