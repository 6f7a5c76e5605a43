/** Consumes what users write. */
package org.chatsupport.conversation.inbound;
