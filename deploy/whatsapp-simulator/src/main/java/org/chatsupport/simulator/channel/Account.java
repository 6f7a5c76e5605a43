package org.chatsupport.simulator.channel;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import org.chatsupport.simulator.chat.Changes;
import org.chatsupport.simulator.reset.Reset;

/** The business's settings for its account and numbers; a reset restores the initial ones. */
@Singleton
public class Account {
    private final Map<String, ConcurrentSkipListSet<String>> blocked = new ConcurrentHashMap<>();
    private final Map<String, ObjectNode> profiles = new ConcurrentHashMap<>();
    private final ObjectMapper mapper;
    private final Changes changes;
    private volatile boolean subscribed = true;
    private volatile URI callback;

    Account(ObjectMapper mapper, Changes changes) {
        this.mapper = mapper;
        this.changes = changes;
    }

    /** The part that a snapshot keeps. */
    public record Saved(
            boolean subscribed, URI callback, Map<String, Set<String>> blocked, Map<String, ObjectNode> profiles) {}

    /** Whether the business subscribed to webhooks. */
    public boolean isSubscribed() {
        return subscribed;
    }

    /** The callback for message webhooks that replaces the app's; empty when there is none. */
    public Optional<URI> callback() {
        return Optional.ofNullable(callback);
    }

    /** Subscribes to webhooks or unsubscribes; the override may be null. */
    public void subscribe(boolean wanted, URI override) {
        subscribed = wanted;
        callback = override;
        changes.mark();
    }

    /** Whether the business number has blocked the user. */
    public boolean hasBlocked(String phoneNumberId, String phone) {
        return blocked.getOrDefault(phoneNumberId, new ConcurrentSkipListSet<>())
                .contains(phone);
    }

    /** Returns the users that a business number has blocked. */
    public List<String> blocked(String phoneNumberId) {
        return List.copyOf(blocked.getOrDefault(phoneNumberId, new ConcurrentSkipListSet<>()));
    }

    /** Blocks or unblocks a user. */
    public void block(String phoneNumberId, String phone, boolean wanted) {
        var users = blocked.computeIfAbsent(phoneNumberId, id -> new ConcurrentSkipListSet<>());
        if (wanted) {
            users.add(phone);
        } else {
            users.remove(phone);
        }
        changes.mark();
    }

    /** Returns the profile of the business number. */
    public ObjectNode profile(String phoneNumberId) {
        return profiles.computeIfAbsent(phoneNumberId, id -> mapper.createObjectNode()
                        .put("about", "We are here to help.")
                        .put("vertical", "OTHER")
                        .put("messaging_product", "whatsapp"))
                .deepCopy();
    }

    /** Changes the profile. */
    public void profile(String phoneNumberId, ObjectNode profile) {
        profiles.put(phoneNumberId, profile);
        changes.mark();
    }

    /** Restores the initial state. */
    public void reset() {
        blocked.clear();
        profiles.clear();
        subscribed = true;
        callback = null;
        changes.mark();
    }

    /** Returns the data for a snapshot. */
    public Saved save() {
        return new Saved(subscribed, callback, Map.copyOf(blocked), Map.copyOf(profiles));
    }

    /** Restores the data of a snapshot. */
    public void restore(Saved saved) {
        subscribed = saved.subscribed();
        callback = saved.callback();
        saved.blocked().forEach((number, users) -> blocked.put(number, new ConcurrentSkipListSet<>(users)));
        profiles.putAll(saved.profiles());
    }

    void onReset(@Observes Reset reset) {
        reset();
    }
}
