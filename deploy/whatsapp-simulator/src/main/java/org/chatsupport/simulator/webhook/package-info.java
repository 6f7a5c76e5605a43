/** Webhooks: payloads, signature, the queue with retries. */
package org.chatsupport.simulator.webhook;
