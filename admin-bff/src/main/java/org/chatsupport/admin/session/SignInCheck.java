package org.chatsupport.admin.session;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.transaction.Transactional;
import org.chatsupport.admin.caller.CallerId;
import org.chatsupport.admin.token.AccessToken;

/** Checks whether a caller who was admitted earlier would still be admitted, for answers that never end by themselves. */
@ApplicationScoped
public class SignInCheck {
    /** Returns false after signing out, expiry, deactivation, a new password, or the token's revocation. */
    @ActivateRequestContext
    @Transactional
    public boolean lasts(SecurityIdentity identity) {
        var hash = CallerId.credential(identity);
        return identity.hasRole(CallerId.INTEGRATION) ? AccessToken.valid(hash) != null : Session.live(hash) != null;
    }
}
