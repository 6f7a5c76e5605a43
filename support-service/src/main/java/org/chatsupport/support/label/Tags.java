package org.chatsupport.support.label;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/** Free words on tickets, written in one way, and how often each was used. */
@ApplicationScoped
public class Tags {
    /** Of one ticket. */
    public static final int MOST = 10;

    public static final int LONGEST = 40;

    private final EntityManager entities;

    Tags(EntityManager entities) {
        this.entities = entities;
    }

    /** A tag as it is kept: small letters, single spaces, no {@code #} before it; empty when that leaves no tag. */
    public static Optional<String> normalised(String written) {
        var tag = written.strip()
                .replaceFirst("^#+", "")
                .strip()
                .replaceAll("\\s+", " ")
                .toLowerCase(Locale.ROOT);
        boolean readable = tag.codePoints().noneMatch(one -> Character.isISOControl(one) || one == ',');
        return tag.isEmpty() || tag.length() > LONGEST || !readable ? Optional.empty() : Optional.of(tag);
    }

    /** Tags that were put on a ticket now. In one order, so that two tickets at once do not wait for each other. */
    public void used(Collection<String> added) {
        for (var tag : new TreeSet<>(added)) {
            entities.createNativeQuery(
                            "INSERT INTO tags (name, uses) VALUES (:tag, 1) ON DUPLICATE KEY UPDATE uses = uses + 1")
                    .setParameter("tag", tag)
                    .executeUpdate();
        }
    }

    /** The most used ones that begin like this. */
    public List<String> suggestions(String beginning, int limit) {
        var escaped = beginning.replace("!", "!!").replace("%", "!%").replace("_", "!_");
        return entities.createNativeQuery(
                        "SELECT name FROM tags WHERE name LIKE :beginning ESCAPE '!' ORDER BY uses DESC, name LIMIT :limit",
                        String.class)
                .setParameter("beginning", escaped + "%")
                .setParameter("limit", limit)
                .getResultList();
    }
}
