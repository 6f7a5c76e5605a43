package org.chatsupport.gateway.webhook;

import io.smallrye.config.ConfigMapping;

/** What Meta's app settings and this service must agree on. */
@ConfigMapping(prefix = "whatsapp.webhook")
interface WebhookConfig {
    /** Returned challenge is given only to who knows this word. */
    String verifyToken();

    /** Key of the signature on every delivery. */
    String appSecret();
}
