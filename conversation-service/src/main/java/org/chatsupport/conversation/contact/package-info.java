/** Finds the contact who wrote, by user ids and numbers, and knows who is blocked. */
package org.chatsupport.conversation.contact;
