/** Users, their chats and messages. */
package org.chatsupport.simulator.chat;
