/** Serves tickets with their messages, notes, drafts, templates, search and history. */
package org.chatsupport.admin.ticket;
