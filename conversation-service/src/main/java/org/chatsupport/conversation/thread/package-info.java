/** The consumers of what happens to tickets and in their threads. */
package org.chatsupport.conversation.thread;
