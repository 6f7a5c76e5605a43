/** Which contact wrote, by user ids and numbers, and who is blocked. */
package org.chatsupport.conversation.contact;
