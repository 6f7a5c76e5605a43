/** Receives the webhook: checks its signature, reads it, and publishes what WhatsApp delivers. */
package org.chatsupport.gateway.webhook;
