/** Knows which users want no marketing messages. */
package org.chatsupport.gateway.marketing;
