/** Consumes events of tickets and their threads. */
package org.chatsupport.conversation.thread;
