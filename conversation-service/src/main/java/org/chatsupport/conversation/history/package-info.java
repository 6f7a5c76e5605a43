/** Serves the history of a conversation to other services. */
package org.chatsupport.conversation.history;
