package org.chatsupport.admin.token;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.chatsupport.admin.account.Account;
import org.chatsupport.admin.account.Bootstrap;
import org.chatsupport.admin.account.FirstAccounts;
import org.jboss.logging.Logger;

/** Stores the access token that the environment names. It belongs to the first admin. */
@ApplicationScoped
class FirstToken {
    private static final Logger LOG = Logger.getLogger(FirstToken.class);

    private final Bootstrap bootstrap;

    FirstToken(Bootstrap bootstrap) {
        this.bootstrap = bootstrap;
    }

    void onStart(@Observes @Priority(FirstAccounts.PRIORITY + 1) StartupEvent event) {
        try {
            create();
        } catch (RuntimeException e) {
            // Several replicas start at once. The unique key lets one of them store the token, so now it exists.
            LOG.debug("The first token is looked for again", e);
            create();
        }
    }

    private void create() {
        bootstrap.integrationToken().ifPresent(secret -> QuarkusTransaction.requiringNew()
                .run(() -> create(secret)));
    }

    private static void create(String secret) {
        var token = AccessToken.bootstrap(secret, Account.firstAdmin().orElseThrow());
        if (token.revokedAt != null) {
            LOG.warnf(
                    "The token in INTEGRATION_TOKEN was revoked at %s and stays so. Remove the variable, or choose a new"
                            + " token.",
                    token.revokedAt);
        }
    }
}
