package org.chatsupport.conversation.flow;

/** Where a contact's conversation stands. */
public enum Stage {
    /** Nothing going on: whatever is written leads to the menu. */
    MENU,
    /** Looking at common questions. */
    FAQ,
    /** Everything written goes to the people who answer. */
    CHAT_SUPPORT,
    /** The ticket is resolved and the user is asked whether it helped. */
    AWAITING_CONFIRMATION,
    /** The ticket is closed and the user may rate it. */
    AWAITING_RATING
}
