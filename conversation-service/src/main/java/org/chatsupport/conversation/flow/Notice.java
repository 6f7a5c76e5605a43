package org.chatsupport.conversation.flow;

import java.util.Map;

/** Something support says to a user about a ticket, by name; the words are chosen here, in the user's language. */
public record Notice(String name, long ticketId, Map<String, Object> values) {}
