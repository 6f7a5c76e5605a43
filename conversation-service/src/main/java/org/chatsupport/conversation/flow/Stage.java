package org.chatsupport.conversation.flow;

/** The stage of a contact's conversation. */
public enum Stage {
    /** Nothing is going on; every message leads to the menu. */
    MENU,
    /** The user is reading the common questions. */
    FAQ,
    /** Every message goes to the agents. */
    CHAT_SUPPORT,
    /** The ticket is resolved and the user is asked whether it helped. */
    AWAITING_CONFIRMATION,
    /** The ticket is closed and the user may rate it. */
    AWAITING_RATING
}
