/** What belongs to a contact and not to one ticket: blocks, merges, names, notes and answers to custom fields. */
package org.chatsupport.support.contact;
