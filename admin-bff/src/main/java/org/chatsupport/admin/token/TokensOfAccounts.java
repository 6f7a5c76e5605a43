package org.chatsupport.admin.token;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.chatsupport.admin.account.AccountChanged;

/** Revokes the access tokens of a person whose account is deactivated. */
@ApplicationScoped
class TokensOfAccounts {
    void onChange(@Observes AccountChanged change) {
        if (!change.account().active) {
            AccessToken.revokeAllOf(change.account());
        }
    }
}
