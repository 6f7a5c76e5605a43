/** Serves what other services ask of this one: histories, and to whom a number belongs. */
package org.chatsupport.conversation.history;
