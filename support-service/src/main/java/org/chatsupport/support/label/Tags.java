package org.chatsupport.support.label;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import org.chatsupport.support.database.LikePattern;

/** Tags of tickets: free words in one spelling, with a count of how often each was used. */
@ApplicationScoped
public class Tags {
    /** Tags of one ticket. */
    public static final int MOST = 10;

    public static final int LONGEST = 40;

    private final EntityManager entities;

    Tags(EntityManager entities) {
        this.entities = entities;
    }

    /** Returns a tag as it is kept: lower case, single spaces, no {@code #} before it; empty when that leaves no tag. */
    public static Optional<String> normalised(String written) {
        var tag = written.strip()
                .replaceFirst("^#+", "")
                .strip()
                .replaceAll("\\s+", " ")
                .toLowerCase(Locale.ROOT);
        boolean readable =
                tag.codePoints().noneMatch(character -> Character.isISOControl(character) || character == ',');
        return tag.isEmpty() || tag.length() > LONGEST || !readable ? Optional.empty() : Optional.of(tag);
    }

    /** Counts tags that were added to a ticket, in the same order everywhere, so that two tickets do not deadlock. */
    public void countUse(Collection<String> added) {
        for (var tag : new TreeSet<>(added)) {
            entities.createNativeQuery(
                            "INSERT INTO tags (name, uses) VALUES (:tag, 1) ON DUPLICATE KEY UPDATE uses = uses + 1")
                    .setParameter("tag", tag)
                    .executeUpdate();
        }
    }

    /** Returns the most used tags that begin with the given text. */
    public List<String> suggestions(String beginning, int limit) {
        return entities.createNativeQuery(
                        "SELECT name FROM tags WHERE name LIKE :beginning ESCAPE '!' ORDER BY uses DESC, name LIMIT :limit",
                        String.class)
                .setParameter("beginning", LikePattern.beginningWith(beginning))
                .setParameter("limit", limit)
                .getResultList();
    }
}
