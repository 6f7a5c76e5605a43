/** The ticket with its thread: its statuses, its journal, its reply window and the rules for sending. */
package org.chatsupport.support.ticket;
