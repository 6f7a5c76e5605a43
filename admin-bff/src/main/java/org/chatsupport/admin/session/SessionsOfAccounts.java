package org.chatsupport.admin.session;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.chatsupport.admin.account.AccountChanged;

/** Signs a person out everywhere when an admin replaces the password or deactivates the account. */
@ApplicationScoped
class SessionsOfAccounts {
    void onChange(@Observes AccountChanged change) {
        var account = change.account();
        if (change.passwordReplaced()) {
            KnownDevice.delete("accountId", account.id);
        }
        if (change.passwordReplaced() || !account.active) {
            Session.delete("account", account);
        }
    }
}
