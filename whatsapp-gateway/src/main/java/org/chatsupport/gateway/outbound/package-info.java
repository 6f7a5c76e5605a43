/** Messages on their way to WhatsApp: the queue, the ledger, the sender, and the statuses that come back. */
package org.chatsupport.gateway.outbound;
