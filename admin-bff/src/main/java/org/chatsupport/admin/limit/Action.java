package org.chatsupport.admin.limit;

/** An action that is limited per caller and minute. */
public enum Action {
    REQUESTS,
    /** New chats and template messages, which WhatsApp charges for. */
    CHATS,
    UPLOADS,
    SEARCHES
}
