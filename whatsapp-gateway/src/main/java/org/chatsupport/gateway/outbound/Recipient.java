package org.chatsupport.gateway.outbound;

import org.chatsupport.gateway.events.SendRequested;

/** A contact of a business number. */
record Recipient(String channel, String contact) implements Comparable<Recipient> {
    static Recipient of(SendRequested request) {
        return new Recipient(request.channel(), request.contact());
    }

    @Override
    public int compareTo(Recipient other) {
        int byChannel = channel.compareTo(other.channel);
        return byChannel != 0 ? byChannel : contact.compareTo(other.contact);
    }
}
