/** The consumer of what users write. */
package org.chatsupport.conversation.inbound;
