package org.chatsupport.defaults.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import org.chatsupport.local.suite.Settings;
import org.jose4j.jwt.JwtClaims;
import org.junit.jupiter.api.Test;

/** A token is reused for some seconds, for the same person at the same service, and never longer than it is valid. */
class TokenReuseTest {
    private final SetClock clock = new SetClock();

    @Test
    void aTokenIsUsedAgainForTheSameCallerAndServiceOnly() {
        var tokens = new InternalTokens(Settings.SIGNING_KEY, clock);
        var first = tokens.sign("support-service", "7", "Ada", Set.of("agent"));

        clock.seconds = 19;
        assertEquals(first, tokens.sign("support-service", "7", "Ada", Set.of("agent")));
        assertNotEquals(first, tokens.sign("whatsapp-gateway", "7", "Ada", Set.of("agent")));
        assertNotEquals(first, tokens.sign("support-service", "8", "Ada", Set.of("agent")));
        assertNotEquals(first, tokens.sign("support-service", "7", "Ada L.", Set.of("agent")));
        assertNotEquals(first, tokens.sign("support-service", "7", "Ada", Set.of("admin")));
        clock.seconds = 20;
        assertNotEquals(first, tokens.sign("support-service", "7", "Ada", Set.of("agent")));
        clock.seconds = -5;
        assertNotEquals(first, tokens.sign("support-service", "7", "Ada", Set.of("agent")), "the clock went back");
    }

    @Test
    void whatWasVerifiedIsVerifiedAgainWhenItHasExpired() throws ParseException {
        var library = new CountingFactory();
        var verified = new VerifiedTokens(library, clock);

        verified.parse("token", null);
        clock.seconds = 59;
        verified.parse("token", null);
        assertEquals(1, library.count);
        verified.parse("another", null);
        assertEquals(2, library.count);
        clock.seconds = 60;
        verified.parse("token", null);
        assertEquals(3, library.count);
    }

    private static final class CountingFactory extends JWTCallerPrincipalFactory {
        private int count;

        @Override
        public JWTCallerPrincipal parse(String token, JWTAuthContextInfo expected) {
            count++;
            var claims = new JwtClaims();
            claims.setClaim("exp", 60L);
            return new DefaultJWTCallerPrincipal(claims);
        }
    }

    private static final class SetClock extends Clock {
        private long seconds;

        @Override
        public Instant instant() {
            return Instant.ofEpochSecond(seconds);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
