package org.chatsupport.admin.session;

import io.quarkus.arc.Arc;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.chatsupport.admin.token.AccessToken;

/** Looks sessions and access tokens up in the database. */
@ApplicationScoped
class SessionIdentityProvider implements IdentityProvider<TokenAuthenticationRequest> {
    static final String CSRF_ATTRIBUTE = "csrf";
    static final String NAME_ATTRIBUTE = "name";
    static final String CREDENTIAL_ATTRIBUTE = "credential-hash";

    @Override
    public Class<TokenAuthenticationRequest> getRequestType() {
        return TokenAuthenticationRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            TokenAuthenticationRequest request, AuthenticationRequestContext context) {
        return context.runBlocking(() -> {
            var requestContext = Arc.container().requestContext();
            boolean activated = !requestContext.isActive();
            if (activated) {
                requestContext.activate();
            }
            try {
                return identity(request);
            } finally {
                if (activated) {
                    requestContext.terminate();
                }
            }
        });
    }

    private static SecurityIdentity identity(TokenAuthenticationRequest request) {
        var hash = Secrets.hash(request.getToken().getToken());
        return SessionMechanism.COOKIE_TYPE.equals(request.getToken().getType()) ? person(hash) : integration(hash);
    }

    private static SecurityIdentity person(String hash) {
        var session = Session.live(hash);
        if (session == null) {
            return null;
        }
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(session.account.id.toString()))
                .addRole(session.account.role)
                .addAttribute(NAME_ATTRIBUTE, session.account.name)
                .addAttribute(CSRF_ATTRIBUTE, session.csrfToken)
                .addAttribute(CREDENTIAL_ATTRIBUTE, hash)
                .build();
    }

    private static SecurityIdentity integration(String hash) {
        AccessToken token = AccessToken.find("tokenHash", hash).firstResult();
        if (token == null) {
            throw new AuthenticationFailedException("unknown token");
        }
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(token.id.toString()))
                .addRole("integration")
                .addAttribute(NAME_ATTRIBUTE, token.name)
                .addAttribute(CREDENTIAL_ATTRIBUTE, hash)
                .build();
    }
}
