package org.chatsupport.simulator.template;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The templates of the account; they come from {@code templates.json}, and only their status changes. */
@Singleton
public class Templates {
    private static final long FIRST_ID = 700_000_000_000_001L;

    private final List<Template> first;
    private final List<Template> now;

    Templates(ObjectMapper mapper) {
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
                        one));
            }
            return List.copyOf(templates);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All of them, in the order of the file. */
    public List<Template> all() {
        return List.copyOf(now);
    }

    /** The template of that name in that language. */
    public Optional<Template> find(String name, String language) {
        return now.stream()
                .filter(one -> one.name().equals(name) && one.language().equals(language))
                .findFirst();
    }

    /** Gives a template another status; empty when there is no such template. */
    public synchronized Optional<Template> change(String name, String language, String status) {
        return find(name, language).map(before -> {
            var after = before.with(status);
            now.replaceAll(one -> one.id().equals(after.id()) ? after : one);
            return after;
        });
    }

    /** Every template as in the file. */
    public synchronized void reset() {
        now.clear();
        now.addAll(first);
    }
}
