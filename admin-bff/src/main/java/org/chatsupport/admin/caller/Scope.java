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

/** What an access token may be used for. */
public enum Scope {
    /** Tickets with their threads and files, search, counts, alerts, categories and custom fields. */
    TICKETS_READ("tickets:read"),
    /** Opening and changing tickets. */
    TICKETS_WRITE("tickets:write"),
    /** Messages, files and reactions to users. */
    MESSAGES_SEND("messages:send"),
    /** Messages in the name of the user. */
    MESSAGES_AS_USER("messages:as-user"),
    /** Template messages, which WhatsApp charges for. */
    TEMPLATES_SEND("templates:send"),
    /** Notes of the team in the tickets. */
    NOTES_READ("notes:read"),
    /** Adding notes. */
    NOTES_WRITE("notes:write"),
    /** Names, e-mail addresses and availability of the team. */
    ADMINS_READ("admins:read"),
    /** The stream of changes. */
    LIVE_READ("live:read");

    private final String name;

    Scope(String name) {
        this.name = name;
    }

    /** As the API writes it. */
    @JsonValue
    @Override
    public String toString() {
        return name;
    }

    /** Refuses an unknown name. */
    @JsonCreator
    static Scope of(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("There is no such scope."));
    }

    private static Optional<Scope> find(String name) {
        return Arrays.stream(values()).filter(scope -> scope.name.equals(name)).findFirst();
    }

    /** As stored: names with spaces between them. Names of former versions give nothing. */
    public static Set<Scope> read(String stored) {
        return Arrays.stream(stored.toLowerCase(Locale.ROOT).split(" ", -1))
                .flatMap(name -> find(name).stream())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Scope.class)));
    }

    public static String written(Collection<Scope> scopes) {
        return scopes.stream().distinct().sorted().map(Scope::toString).collect(Collectors.joining(" "));
    }
}
