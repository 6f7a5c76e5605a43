package org.chatsupport.defaults.security;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.jwk.PublicJsonWebKey;

/**
 * Signs the short-lived tokens with which admin-bff calls the other services, in the name of a person or an integration.
 * Only admin-bff has the private key; the others verify with public keys ({@code mp.jwt.verify.*} in our defaults).
 */
@ApplicationScoped
public class InternalTokens {
    /** The role of calls that admin-bff makes for itself and not for a person. */
    public static final String SERVICE_ROLE = "service";

    private static final String ISSUER = "chat-support";
    private static final Duration LIFESPAN = Duration.ofMinutes(1);

    private final PublicJsonWebKey key;

    InternalTokens(@ConfigProperty(name = "chat-support.internal-signing-key") String key) {
        this.key = InternalKeys.signingKey(key);
    }

    /**
     * A token valid for one minute, at one service.
     *
     * @param audience name of the service that is called, such as {@code support-service}; all others refuse the token
     * @param subject id of the admin, or the name of the integration
     * @param name shown beside what was done
     * @param roles of {@code agent}, {@code supervisor}, {@code admin}, {@code integration}, {@code service}
     */
    public String sign(String audience, String subject, String name, Set<String> roles) {
        return Jwt.issuer(ISSUER)
                .audience(audience)
                .subject(subject)
                .upn(name)
                .groups(roles)
                .expiresIn(LIFESPAN)
                .jws()
                .algorithm(SignatureAlgorithm.EDDSA)
                .keyId(key.getKeyId())
                .sign(key.getPrivateKey());
    }
}
