/** What the bot says and understands, in each language. */
package org.chatsupport.conversation.bot;
