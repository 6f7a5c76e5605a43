package org.chatsupport.admin.caller;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A permission of an access token. */
public enum Scope {
    /** Allows reading tickets with their threads and files, search, counts, alerts, categories and custom fields. */
    TICKETS_READ("tickets:read"),
    /** Allows opening and changing tickets. */
    TICKETS_WRITE("tickets:write"),
    /** Allows sending messages, files and reactions to users. */
    MESSAGES_SEND("messages:send"),
    /** Allows adding messages in the name of the user. */
    MESSAGES_AS_USER("messages:as-user"),
    /** Allows sending template messages, which WhatsApp charges for. */
    TEMPLATES_SEND("templates:send"),
    /** Allows reading the team's notes in tickets. */
    NOTES_READ("notes:read"),
    /** Allows adding notes. */
    NOTES_WRITE("notes:write"),
    /** Allows reading names, e-mail addresses and availability of the team. */
    ADMINS_READ("admins:read"),
    /** Allows reading the stream of changes. */
    LIVE_READ("live:read");

    private final String name;

    Scope(String name) {
        this.name = name;
    }

    /** Returns the name that the API uses. */
    @JsonValue
    @Override
    public String toString() {
        return name;
    }

    /** Finds a scope by its name; refuses an unknown one. */
    @JsonCreator
    static Scope of(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("There is no such scope."));
    }

    private static Optional<Scope> find(String name) {
        return Arrays.stream(values()).filter(scope -> scope.name.equals(name)).findFirst();
    }

    /** Reads the stored form: names separated by spaces. Names of former versions are ignored. */
    public static Set<Scope> read(String stored) {
        return Arrays.stream(stored.toLowerCase(Locale.ROOT).split(" ", -1))
                .flatMap(name -> find(name).stream())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Scope.class)));
    }

    public static String written(Collection<Scope> scopes) {
        return scopes.stream().distinct().sorted().map(Scope::toString).collect(Collectors.joining(" "));
    }
}
