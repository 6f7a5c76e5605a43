package org.chatsupport.support.ticket;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The types of content that a message can have, as {@code deploy/kafka/schemas/content.json} lists them. */
public enum MessageKind {
    TEXT("text"),
    IMAGE("image"),
    AUDIO("audio"),
    VIDEO("video"),
    DOCUMENT("document"),
    STICKER("sticker"),
    LOCATION("location"),
    CONTACTS("contacts"),
    CHOICE("choice"),
    FORM("form"),
    REACTION("reaction"),
    ORDER("order"),
    SYSTEM("system"),
    EDIT("edit"),
    REVOKE("revoke"),
    UNSUPPORTED("unsupported"),
    NOTICE("notice"),
    BUTTONS("buttons"),
    LIST("list"),
    TEMPLATE("template"),
    READ("read");

    private static final Set<MessageKind> GESTURES = EnumSet.of(REACTION, SYSTEM, EDIT, REVOKE);
    private static final Map<String, MessageKind> BY_CODE =
            Arrays.stream(values()).collect(Collectors.toMap(MessageKind::toString, Function.identity()));

    @EnumeratedValue
    @JsonValue
    private final String code;

    MessageKind(String code) {
        this.code = code;
    }

    /** Returns the kind of that name; unsupported for a name that this version does not know. */
    public static MessageKind of(String code) {
        return BY_CODE.getOrDefault(code, UNSUPPORTED);
    }

    /** Returns whether such a message only concerns another message or the user, so that nobody waits for an answer. */
    public boolean isGesture() {
        return GESTURES.contains(this);
    }

    /** Returns whether such a message belongs to another one, in whose thread it is kept. */
    public boolean isAboutMessage() {
        return isGesture() && this != SYSTEM;
    }

    /** Returns the name in the database and in the API. */
    @Override
    public String toString() {
        return code;
    }
}
