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

/** What the business has set for its account and numbers; a reset brings it back to the beginning. */
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

    /** What a snapshot keeps of it. */
    public record Saved(
            boolean subscribed, URI callback, Map<String, Set<String>> blocked, Map<String, ObjectNode> profiles) {}

    /** Whether webhooks are wanted. */
    public boolean isSubscribed() {
        return subscribed;
    }

    /** Where news of messages go instead of the app's callback; empty when they go there. */
    public Optional<URI> callback() {
        return Optional.ofNullable(callback);
    }

    /** Wants webhooks, or no longer; the override may be null. */
    public void subscribe(boolean wanted, URI override) {
        subscribed = wanted;
        callback = override;
        changes.mark();
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
        changes.mark();
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
        changes.mark();
    }

    /** As in the beginning. */
    public void reset() {
        blocked.clear();
        profiles.clear();
        subscribed = true;
        callback = null;
        changes.mark();
    }

    /** Everything worth keeping. */
    public Saved save() {
        return new Saved(subscribed, callback, Map.copyOf(blocked), Map.copyOf(profiles));
    }

    /** Brings back what was saved. */
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
