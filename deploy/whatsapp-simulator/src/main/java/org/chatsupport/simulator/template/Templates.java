package org.chatsupport.simulator.template;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.chatsupport.simulator.chat.Changes;
import org.chatsupport.simulator.reset.Reset;

/** The templates of the account; they come from {@code templates.json}, and only their status changes. */
@Singleton
public class Templates {
    private static final long FIRST_ID = 700_000_000_000_001L;

    private final List<Template> first;
    private final List<Template> now;
    private final Changes changes;

    Templates(ObjectMapper mapper, Changes changes) {
        this.changes = changes;
        first = read(mapper);
        now = new CopyOnWriteArrayList<>(first);
    }

    private static List<Template> read(ObjectMapper mapper) {
        try (var file = Templates.class.getResourceAsStream("/templates.json")) {
            var templates = new ArrayList<Template>();
            for (var one : mapper.readValue(file, new TypeReference<List<ObjectNode>>() {})) {
                templates.add(new Template(
                        Long.toString(FIRST_ID + templates.size()),
                        one.path("name").asText(),
                        one.path("language").asText(),
                        one.path("status").asText(),
                        null,
                        one));
            }
            return List.copyOf(templates);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The part of a template that a snapshot keeps: what is not in the file. */
    public record Saved(String name, String language, String status, Instant pausedUntil) {}

    /** Returns all templates, in the order of the file. */
    public List<Template> all() {
        return List.copyOf(now);
    }

    /** Finds the template with that name in that language. */
    public Optional<Template> find(String name, String language) {
        return now.stream()
                .filter(one -> one.name().equals(name) && one.language().equals(language))
                .findFirst();
    }

    /**
     * Gives a template another status; empty when there is no such template.
     *
     * @param until when a pause ends, or null
     */
    public synchronized Optional<Template> change(String name, String language, String status, Instant until) {
        return find(name, language).map(before -> replace(before.with(status, until)));
    }

    /** Ends a pause that lasts until that time; empty when the pause is another one, or has ended. */
    public synchronized Optional<Template> endPause(String name, String language, Instant until) {
        return find(name, language)
                .filter(paused -> paused.status().equals("PAUSED") && until.equals(paused.pausedUntil()))
                .map(paused -> replace(paused.with("APPROVED", null)));
    }

    private Template replace(Template after) {
        now.replaceAll(one -> one.id().equals(after.id()) ? after : one);
        changes.mark();
        return after;
    }

    /** Returns Meta's decisions since the start. */
    public List<Saved> save() {
        return now.stream()
                .map(one -> new Saved(one.name(), one.language(), one.status(), one.pausedUntil()))
                .toList();
    }

    /** Restores the decisions about templates that are still in the file. */
    public void restore(List<Saved> saved) {
        saved.forEach(one -> change(one.name(), one.language(), one.status(), one.pausedUntil()));
    }

    /** Restores every template as it is in the file. */
    public synchronized void reset() {
        now.clear();
        now.addAll(first);
        changes.mark();
    }

    void onReset(@Observes Reset reset) {
        reset();
    }
}
