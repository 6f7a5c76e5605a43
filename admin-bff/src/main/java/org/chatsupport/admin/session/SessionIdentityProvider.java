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
import org.chatsupport.admin.account.Secrets;
import org.chatsupport.admin.caller.CallerId;
import org.chatsupport.admin.caller.StepUp;
import org.chatsupport.admin.caller.TokenScopes;
import org.chatsupport.admin.token.AccessToken;

/** Looks up sessions and access tokens in the database. */
@ApplicationScoped
class SessionIdentityProvider implements IdentityProvider<TokenAuthenticationRequest> {
    static final String CSRF_ATTRIBUTE = "csrf";
    static final String MUST_CHANGE_ATTRIBUTE = "must-change-password";

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
                .setPrincipal(principal(new CallerId(false, session.account.id)))
                .addRole(session.account.role)
                .addAttribute(CallerId.NAME_ATTRIBUTE, session.account.name)
                .addAttribute(CSRF_ATTRIBUTE, session.csrfToken)
                .addAttribute(CallerId.CREDENTIAL_ATTRIBUTE, hash)
                .addAttribute(StepUp.CONFIRMED_ATTRIBUTE, session.confirmedAt)
                .addAttribute(MUST_CHANGE_ATTRIBUTE, session.account.mustChangePassword)
                .build();
    }

    private static SecurityIdentity integration(String hash) {
        var token = AccessToken.valid(hash);
        if (token == null) {
            throw new AuthenticationFailedException("unknown token");
        }
        token.noteUse();
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(principal(new CallerId(true, token.id)))
                .addRole(CallerId.INTEGRATION)
                .addAttribute(CallerId.NAME_ATTRIBUTE, token.name)
                .addAttribute(CallerId.CREDENTIAL_ATTRIBUTE, hash)
                .addAttribute(TokenScopes.ATTRIBUTE, token.scopes())
                .build();
    }

    private static QuarkusPrincipal principal(CallerId caller) {
        return new QuarkusPrincipal(caller.toString());
    }
}
