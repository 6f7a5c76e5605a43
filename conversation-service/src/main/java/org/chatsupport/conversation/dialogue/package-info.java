/** Conversations and their messages as they are stored, and the deduplication of messages. */
package org.chatsupport.conversation.dialogue;
