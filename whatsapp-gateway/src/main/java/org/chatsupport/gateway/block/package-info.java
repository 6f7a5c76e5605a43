/** Blocks users at WhatsApp. */
package org.chatsupport.gateway.block;
