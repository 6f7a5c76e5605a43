package org.chatsupport.support.inbox;

/** The views that every admin has, as the API calls them. */
@SuppressWarnings("checkstyle:ConstantName")
public enum FixedView {
    mine,
    unassigned,
    open,
    waiting,
    failed,
    mentions,
    resolved,
    closed;

    /** Whether its tickets are open or in progress, so that the status can narrow it. */
    public boolean isOfOpenTickets() {
        return this == mine || this == unassigned || this == open || this == waiting;
    }
}
