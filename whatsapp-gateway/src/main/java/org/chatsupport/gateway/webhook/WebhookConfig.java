package org.chatsupport.gateway.webhook;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;
import java.util.Set;

/** What Meta's app settings and this service must agree on. */
@ConfigMapping(prefix = "whatsapp.webhook")
interface WebhookConfig {
    /** Returned challenge is given only to who knows this word. */
    String verifyToken();

    /** Key of the signature on every delivery. */
    String appSecret();

    /** The business numbers that deliveries may be about, by WhatsApp's id; empty: all of the app's numbers. */
    Optional<Set<String>> channels();
}
