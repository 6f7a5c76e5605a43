package org.chatsupport.defaults.security;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Accepts the tokens that {@link InternalTokens} signs and no others. The library's own settings take a symmetric key
 * only as a JWK; the suite's secret is plain text.
 */
@ApplicationScoped
@Alternative
@Priority(1)
public class InternalTokenVerifier extends JWTCallerPrincipalFactory {
    private final JWTAuthContextInfo expected;
    private final JWTCallerPrincipalFactory library = new DefaultJWTCallerPrincipalFactory();

    InternalTokenVerifier(@ConfigProperty(name = "chat-support.internal-jwt-secret") String secret) {
        var key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
        this.expected = new JWTAuthContextInfo(key, InternalTokens.ISSUER);
        expected.setSignatureAlgorithm(Set.of(SignatureAlgorithm.HS256));
    }

    @Override
    public JWTCallerPrincipal parse(String token, JWTAuthContextInfo configured) throws ParseException {
        return library.parse(token, expected);
    }
}
