/** The conversation as a pure function: which message leads to which state and which decisions. */
package org.chatsupport.conversation.flow;
