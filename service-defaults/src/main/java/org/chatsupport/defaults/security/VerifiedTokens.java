package org.chatsupport.defaults.security;

import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers verified tokens until they expire. admin-bff reuses a token for some seconds, and an Ed25519 signature
 * costs more than many of the calls that it protects.
 */
@ApplicationScoped
@Alternative
@Priority(1)
public class VerifiedTokens extends JWTCallerPrincipalFactory {
    /** Enough for one token per active person and service; invalid tokens are never stored. */
    private static final int MOST = 5_000;

    private final JWTCallerPrincipalFactory library;
    private final Clock clock;
    private final Map<String, JWTCallerPrincipal> verified = new ConcurrentHashMap<>();

    public VerifiedTokens() {
        this(new DefaultJWTCallerPrincipalFactory(), Clock.systemUTC());
    }

    VerifiedTokens(JWTCallerPrincipalFactory library, Clock clock) {
        this.library = library;
        this.clock = clock;
    }

    @Override
    public JWTCallerPrincipal parse(String token, JWTAuthContextInfo expected) throws ParseException {
        var known = verified.get(token);
        if (known != null && clock.instant().getEpochSecond() < known.getExpirationTime()) {
            return known;
        }
        var principal = library.parse(token, expected);
        if (verified.size() >= MOST) {
            verified.clear();
        }
        verified.put(token, principal);
        return principal;
    }
}
