package org.chatsupport.verify.faults;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** What was done to the suite from outside, and what it answered. The invariants are checked against this. */
final class History {
    /** Kinds of deliveries; what must become of them differs. */
    enum Kind {
        /** A message of somebody who only chats: must stand in a ticket's thread. */
        CHAT,
        /** A message of somebody who also uses the menu: must be known to the conversation. */
        TALK,
        /** Signed wrongly: must leave no trace. */
        FORGED
    }

    /** One message of a user. */
    static final class Item {
        final String wamid;
        final String contact;
        final Kind kind;
        private volatile boolean acknowledged;

        Item(String wamid, String contact, Kind kind) {
            this.wamid = wamid;
            this.contact = contact;
            this.kind = kind;
        }

        void acknowledge() {
            acknowledged = true;
        }

        boolean isAcknowledged() {
            return acknowledged;
        }
    }

    /** An admin's answer or note: each attempt with the same key. */
    static final class Reply {
        final long ticketId;
        /** Stands in what is saved, and in nothing else. */
        final String text;

        /** SHA-256 of the file it takes along, in Base64; null without. */
        volatile String file;

        volatile boolean accepted;

        Reply(long ticketId, String text) {
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

    void knows(String contact) {
        contacts.add(contact);
    }

    boolean has(String contact) {
        return contacts.contains(contact);
    }

    Collection<String> contacts() {
        return contacts;
    }

    /** In the order in which the contact sent them. */
    void add(Item item) {
        knows(item.contact);
        items.computeIfAbsent(item.contact, key -> new ConcurrentLinkedQueue<>())
                .add(item);
    }

    Map<String, Queue<Item>> items() {
        return items;
    }

    Reply add(Reply reply) {
        replies.add(reply);
        return reply;
    }

    Collection<Reply> replies() {
        return replies;
    }

    Reply addNote(Reply note) {
        notes.add(note);
        return note;
    }

    Collection<Reply> notes() {
        return notes;
    }

    /** That a message brings a file. */
    void brings(String wamid, String hash) {
        files.put(wamid, hash);
    }

    /** The SHA-256 of each file that users sent and WhatsApp has, in Base64, by the message. */
    Map<String, String> files() {
        return files;
    }

    /** The furthest status of one of our messages that a delivery with answer 200 told. */
    void toldStatus(String sendId, String status) {
        statuses.merge(sendId, status, (one, other) -> RANKS.indexOf(one) > RANKS.indexOf(other) ? one : other);
    }

    static final List<String> RANKS = List.of("queued", "unconfirmed", "sent", "delivered", "read", "played");

    Map<String, String> statuses() {
        return statuses;
    }

    void broke(String wamidOfNeighbour) {
        brokenItems.add(wamidOfNeighbour);
    }

    Set<String> brokenItems() {
        return brokenItems;
    }

    void poisoned(String topic, String eventId) {
        poison.computeIfAbsent(topic, key -> ConcurrentHashMap.newKeySet()).add(eventId);
    }

    Map<String, Set<String>> poison() {
        return poison;
    }

    void sawTwoActiveTickets(String contact) {
        activeTwice.add(contact);
    }

    Set<String> contactsWithTwoActiveTickets() {
        return activeTwice;
    }

    void refusedForgery() {
        refusedForgeries.incrementAndGet();
    }

    int forgeriesRefused() {
        return refusedForgeries.get();
    }

    /** How many forged deliveries were tried. */
    long forgeries() {
        return items.values().stream()
                .flatMap(Queue::stream)
                .filter(item -> item.kind == Kind.FORGED)
                .count();
    }

    /** Something an answer should not have been. */
    void remark(String text) {
        remarks.add(text);
    }

    Collection<String> remarks() {
        return remarks;
    }

    long acknowledged() {
        return items.values().stream()
                .flatMap(Queue::stream)
                .filter(Item::isAcknowledged)
                .count();
    }
}
