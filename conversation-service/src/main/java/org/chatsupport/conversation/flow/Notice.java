package org.chatsupport.conversation.flow;

import java.time.Instant;
import java.util.Map;

/**
 * A message of support to a user about a ticket, by name. The bot chooses the words, in the user's language.
 *
 * @param at when support wrote it
 */
public record Notice(String name, long ticketId, Map<String, Object> values, Instant at) {}
