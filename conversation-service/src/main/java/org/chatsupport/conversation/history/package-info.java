/** The history of a conversation, for other services. */
package org.chatsupport.conversation.history;
