package org.chatsupport.conversation.flow;

import java.util.Map;

/** A message of support to a user about a ticket, by name. The bot chooses the words, in the user's language. */
public record Notice(String name, long ticketId, Map<String, Object> values) {}
