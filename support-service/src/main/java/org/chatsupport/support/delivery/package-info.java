/** How far messages to users have come. */
package org.chatsupport.support.delivery;
