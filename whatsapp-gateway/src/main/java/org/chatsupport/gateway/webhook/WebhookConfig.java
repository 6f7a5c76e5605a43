package org.chatsupport.gateway.webhook;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;
import java.util.Set;

/** Settings on which Meta's app settings and this service must agree. */
@ConfigMapping(prefix = "whatsapp.webhook")
interface WebhookConfig {
    /** The token that Meta must send to get its challenge back. */
    String verifyToken();

    /** The key of the signature on every delivery. */
    String appSecret();

    /** The ids of the business numbers whose deliveries we handle; empty for all of the app's numbers. */
    Optional<Set<String>> channels();
}
