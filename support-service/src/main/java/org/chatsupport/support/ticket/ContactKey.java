package org.chatsupport.support.ticket;

import java.io.Serializable;
import java.util.Comparator;

/** The identity of a contact: a user of WhatsApp who writes to one business number. */
public record ContactKey(String channel, String contact) implements Serializable, Comparable<ContactKey> {
    private static final Comparator<ContactKey> ORDER =
            Comparator.comparing(ContactKey::channel).thenComparing(ContactKey::contact);

    /** Orders by channel, so that all transactions lock contacts in the same order. */
    @Override
    public int compareTo(ContactKey other) {
        return ORDER.compare(this, other);
    }

    /** Returns the key under which the contact's events are published, in which their order is kept. */
    @Override
    public String toString() {
        return channel + ":" + contact;
    }
}
