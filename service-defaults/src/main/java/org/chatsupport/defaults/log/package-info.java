/** Keeps secrets, message text and whole phone numbers out of the log. */
package org.chatsupport.defaults.log;
