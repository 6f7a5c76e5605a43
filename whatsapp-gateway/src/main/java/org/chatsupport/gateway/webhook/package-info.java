/** The webhook: signature, reading, and publishing of what WhatsApp delivers. */
package org.chatsupport.gateway.webhook;
