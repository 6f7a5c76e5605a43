package org.chatsupport.support.intake;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.chatsupport.support.events.HandoverEvent;

/** Recognises messages that are in a thread already, so that a repeated record adds nothing. */
@ApplicationScoped
class Deduplication {
    private final EntityManager entities;

    Deduplication(EntityManager entities) {
        this.entities = entities;
    }

    /** Identifies a message among those of all channels. */
    static String key(HandoverEvent handover) {
        return handover.channel() + ":" + handover.wamid();
    }

    /** Returns the keys of those of these messages that a thread has. */
    Set<String> knownWamids(List<HandoverEvent> handovers) {
        var wamids = new LinkedHashSet<String>();
        var channels = new LinkedHashSet<String>();
        handovers.forEach(handover -> {
            wamids.add(handover.wamid());
            channels.add(handover.channel());
        });
        return new HashSet<>(entities.createQuery(
                        "SELECT CONCAT(channel, ':', wamid) FROM Message WHERE channel IN (:channels) AND wamid IN"
                                + " (:wamids)",
                        String.class)
                .setParameter("channels", channels)
                .setParameter("wamids", wamids)
                .getResultList());
    }
}
