package org.chatsupport.admin.session;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.credential.TokenCredential;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** Identifies people by the session cookie and integrations by {@code Authorization: Bearer}. */
@ApplicationScoped
class SessionMechanism implements HttpAuthenticationMechanism {
    static final String COOKIE_TYPE = "session";
    static final String TOKEN_TYPE = "access-token";
    private static final String BEARER = "Bearer ";

    private final SessionCookies cookies;

    SessionMechanism(SessionCookies cookies) {
        this.cookies = cookies;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager providers) {
        var header = context.request().getHeader("Authorization");
        if (header != null && header.startsWith(BEARER)) {
            return providers.authenticate(request(header.substring(BEARER.length()), TOKEN_TYPE));
        }
        var token = cookies.session(context.request());
        return token == null
                ? Uni.createFrom().nullItem()
                // A stale cookie does not count as a credential, because a browser with one must still be able to sign
                // in.
                : providers
                        .authenticate(request(token, COOKIE_TYPE))
                        .onFailure(AuthenticationFailedException.class)
                        .recoverWithNull();
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", "Bearer"));
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of(TokenAuthenticationRequest.class);
    }

    private static TokenAuthenticationRequest request(String secret, String type) {
        return new TokenAuthenticationRequest(new TokenCredential(secret, type));
    }
}
