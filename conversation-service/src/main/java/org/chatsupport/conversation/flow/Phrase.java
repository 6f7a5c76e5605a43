package org.chatsupport.conversation.flow;

/** Everything that the bot can say; the words are in {@code bot/<language>.yaml}. */
public enum Phrase {
    GREETING,
    HELP,
    LANGUAGE_LIST,
    FAQ_LIST,
    FAQ_ANSWER,
    MY_TICKET,
    TICKET_OPENED,
    LEAVE_CHAT,
    STILL_IN_CHAT,
    TICKET_RESOLVED,
    TICKET_REOPENED,
    RATING_QUESTION,
    RATING_THANKS,
    COMMENT_THANKS
}
