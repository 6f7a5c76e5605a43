package org.chatsupport.support.canned;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.chatsupport.support.ownership.Owned;

/** A text that agents often send: shared by all, or owned by one agent. */
@Entity
@Table(name = "canned_responses")
public class CannedResponse extends PanacheEntityBase implements Owned {
    /** The names allowed between {@code {{}} and {@code }}}; the console fills in their values. */
    public static final List<String> VARIABLES = List.of("contact.name", "contact.phone", "ticket.id", "admin.name");

    private static final Pattern NAME = Pattern.compile("[A-Za-z_.]{1,40}");
    private static final Pattern VARIABLE = Pattern.compile("\\{\\{([^{}]*)}}");

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    public String shortcut;
    public String title;
    public String text;
    /** Null: for contacts of any language. */
    public String language;
    /** Null: shared by all. */
    public Long ownerId;

    public Instant updatedAt;

    @Override
    public Long ownerId() {
        return ownerId;
    }

    /** Returns the variables of a text that the console cannot fill in. */
    public static Set<String> unknownVariables(String text) {
        var unknown = new LinkedHashSet<String>();
        var matcher = VARIABLE.matcher(text);
        while (matcher.find()) {
            var name = matcher.group(1).strip();
            if (!VARIABLES.contains(name)) {
                // The message repeats only what looks like a name.
                unknown.add(NAME.matcher(name).matches() ? name : "{{…}}");
            }
        }
        return unknown;
    }
}
