package org.chatsupport.defaults.security;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Signs the short-lived tokens with which one service calls another, in the name of a person or an integration. */
@ApplicationScoped
public class InternalTokens {
    /** Who signs and who may accept. */
    public static final String ISSUER = "chat-support";

    private static final Duration LIFESPAN = Duration.ofMinutes(1);

    private final SecretKey key;

    InternalTokens(@ConfigProperty(name = "chat-support.internal-jwt-secret") String secret) {
        this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    }

    /**
     * A token valid for one minute.
     *
     * @param subject id of the admin, or the name of the integration
     * @param name shown beside what was done
     * @param roles of {@code agent}, {@code supervisor}, {@code admin}, {@code integration}
     */
    public String sign(String subject, String name, Set<String> roles) {
        return Jwt.issuer(ISSUER)
                .subject(subject)
                .upn(name)
                .groups(roles)
                .expiresIn(LIFESPAN)
                .jws()
                .algorithm(SignatureAlgorithm.HS256)
                .sign(key);
    }
}
