package org.chatsupport.support.inbox;

import com.fasterxml.jackson.annotation.JsonValue;

/** The views that every agent has. */
public enum FixedView {
    MINE("mine"),
    UNASSIGNED("unassigned"),
    OPEN("open"),
    WAITING("waiting"),
    FAILED("failed"),
    MENTIONS("mentions"),
    RESOLVED("resolved"),
    CLOSED("closed");

    @JsonValue
    private final String code;

    FixedView(String code) {
        this.code = code;
    }

    /** Returns whether its tickets are open or in progress, so that a status can narrow it. */
    public boolean isOfOpenTickets() {
        return this == MINE || this == UNASSIGNED || this == OPEN || this == WAITING;
    }

    /** Returns the name in the database and in the API. */
    @Override
    public String toString() {
        return code;
    }
}
