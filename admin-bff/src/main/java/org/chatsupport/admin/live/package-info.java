/** Serves the event stream that tells consoles what to read again, and which agents view which ticket. */
package org.chatsupport.admin.live;
