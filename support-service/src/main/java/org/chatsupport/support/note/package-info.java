/** The notes that agents write for each other on a ticket. */
package org.chatsupport.support.note;
