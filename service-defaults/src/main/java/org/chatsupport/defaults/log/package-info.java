/** Log lines that hold no secrets, no message text and no whole phone number. */
package org.chatsupport.defaults.log;
