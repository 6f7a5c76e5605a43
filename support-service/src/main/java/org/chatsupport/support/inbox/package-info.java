/** What is composed of many features: lists, saved views, and the pages of a ticket and of a contact. */
package org.chatsupport.support.inbox;
