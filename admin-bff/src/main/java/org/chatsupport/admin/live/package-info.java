/** The event stream that tells consoles to look again, and who looks at which ticket. */
package org.chatsupport.admin.live;
