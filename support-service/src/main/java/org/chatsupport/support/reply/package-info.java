/** What agents and integrations send to users: messages, templates and reactions. */
package org.chatsupport.support.reply;
