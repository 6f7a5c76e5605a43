package org.chatsupport.defaults.security;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.jwk.PublicJsonWebKey;

/**
 * Signs the short-lived tokens with which admin-bff calls the other services in the name of a person or an integration.
 * Only admin-bff has the private key; the other services verify with public keys ({@code mp.jwt.verify.*} in our
 * defaults).
 */
@ApplicationScoped
public class InternalTokens {
    /** The role of calls that admin-bff makes for itself and not for a person. */
    public static final String SERVICE_ROLE = "service";

    private static final String ISSUER = "chat-support";
    private static final Duration LIFESPAN = Duration.ofMinutes(1);

    /** A token is reused for this long, because signing costs more than many of the calls that it protects. */
    private static final Duration REUSE = Duration.ofSeconds(20);
    /** Enough for one token per active person and service. */
    private static final int MOST = 5_000;

    private final PublicJsonWebKey key;
    private final Clock clock;
    private final Map<Bearer, Signed> signed = new ConcurrentHashMap<>();

    @Inject
    InternalTokens(@ConfigProperty(name = "chat-support.internal-signing-key") String key) {
        this(key, Clock.systemUTC());
    }

    InternalTokens(String key, Clock clock) {
        this.key = InternalKeys.signingKey(key);
        this.clock = clock;
    }

    private record Bearer(String audience, String subject, String name, Set<String> roles) {}

    private record Signed(String token, Instant at) {}

    /**
     * Returns a token for one service, valid for at least 40 seconds and at most a minute.
     *
     * @param audience name of the service that is called, such as {@code support-service}; all others refuse the token
     * @param subject id of the agent, or the name of the integration
     * @param name shown beside the action
     * @param roles of {@code agent}, {@code supervisor}, {@code admin}, {@code integration}, {@code service}
     */
    public String sign(String audience, String subject, String name, Set<String> roles) {
        var bearer = new Bearer(audience, subject, name, Set.copyOf(roles));
        var now = clock.instant();
        var known = signed.get(bearer);
        if (known != null && !known.at().isAfter(now) && known.at().plus(REUSE).isAfter(now)) {
            return known.token();
        }
        if (signed.size() >= MOST) {
            signed.clear();
        }
        var token = sign(bearer, now);
        signed.put(bearer, new Signed(token, now));
        return token;
    }

    private String sign(Bearer bearer, Instant now) {
        return Jwt.issuer(ISSUER)
                .audience(bearer.audience())
                .subject(bearer.subject())
                .upn(bearer.name())
                .groups(bearer.roles())
                .issuedAt(now)
                .expiresAt(now.plus(LIFESPAN))
                .jws()
                .algorithm(SignatureAlgorithm.EDDSA)
                .keyId(key.getKeyId())
                .sign(key.getPrivateKey());
    }
}
