/** Takes from received messages what the gateway itself remembers. */
package org.chatsupport.gateway.received;
