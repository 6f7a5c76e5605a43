package org.chatsupport.conversation.flow;

/** The ticket as an event of support shows it, and whether the user opened it. */
public record TicketNews(KnownTicket ticket, boolean openedByUser) {}
