package org.chatsupport.conversation.flow;

/** What a user may ask for with a text outside a chat. */
public enum Intent {
    SUPPORT,
    FAQ,
    MY_TICKET,
    HELP,
    LANGUAGE,
    MENU,
    END_CHAT,
    YES,
    NO,
    THANKS,
    STILL_NOT_WORKING
}
