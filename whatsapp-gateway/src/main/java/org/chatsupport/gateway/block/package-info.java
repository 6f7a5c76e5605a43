/** Blocking users at WhatsApp. */
package org.chatsupport.gateway.block;
