package org.chatsupport.simulator.channel;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;

/** What the business has set for its account and numbers; a reset brings it back to the beginning. */
@Singleton
public class Account {
    private final Map<String, ConcurrentSkipListSet<String>> blocked = new ConcurrentHashMap<>();
    private final Map<String, ObjectNode> profiles = new ConcurrentHashMap<>();
    private final ObjectMapper mapper;
    private volatile boolean subscribed = true;

    Account(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** Whether webhooks are wanted. */
    public boolean isSubscribed() {
        return subscribed;
    }

    /** Wants webhooks, or no longer. */
    public void subscribe(boolean wanted) {
        subscribed = wanted;
    }

    /** Whether that business number has blocked the user. */
    public boolean hasBlocked(String phoneNumberId, String phone) {
        return blocked.getOrDefault(phoneNumberId, new ConcurrentSkipListSet<>())
                .contains(phone);
    }

    /** Those that a business number has blocked. */
    public List<String> blocked(String phoneNumberId) {
        return List.copyOf(blocked.getOrDefault(phoneNumberId, new ConcurrentSkipListSet<>()));
    }

    /** Blocks a user, or no longer. */
    public void block(String phoneNumberId, String phone, boolean wanted) {
        var users = blocked.computeIfAbsent(phoneNumberId, id -> new ConcurrentSkipListSet<>());
        if (wanted) {
            users.add(phone);
        } else {
            users.remove(phone);
        }
    }

    /** What the business number says about itself. */
    public ObjectNode profile(String phoneNumberId) {
        return profiles.computeIfAbsent(phoneNumberId, id -> mapper.createObjectNode()
                        .put("about", "We are here to help.")
                        .put("vertical", "OTHER")
                        .put("messaging_product", "whatsapp"))
                .deepCopy();
    }

    /** Says something else. */
    public void profile(String phoneNumberId, ObjectNode profile) {
        profiles.put(phoneNumberId, profile);
    }

    /** As in the beginning. */
    public void reset() {
        blocked.clear();
        profiles.clear();
        subscribed = true;
    }
}
