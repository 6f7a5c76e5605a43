package org.chatsupport.admin.session;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.ConfigMapping;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.chatsupport.admin.token.AccessToken;
import org.jboss.logging.Logger;

/** Makes the first admin where no active one is; no password is built in. */
@ApplicationScoped
class FirstAccounts {
    private static final Logger LOG = Logger.getLogger(FirstAccounts.class);

    private final Bootstrap bootstrap;
    private final Passwords passwords;

    FirstAccounts(Bootstrap bootstrap, Passwords passwords) {
        this.bootstrap = bootstrap;
        this.passwords = passwords;
    }

    /** From the environment. */
    @ConfigMapping(prefix = "admin.bootstrap")
    interface Bootstrap {
        String adminEmail();

        Optional<String> adminPassword();

        Optional<String> agentEmail();

        Optional<String> agentPassword();

        Optional<String> integrationToken();
    }

    void onStart(@Observes StartupEvent event) {
        try {
            create();
        } catch (RuntimeException e) {
            // Several replicas start at once: the unique keys let one of them make the accounts, and now they are
            // there.
            LOG.debug("First accounts are looked for again", e);
            create();
        }
    }

    void create() {
        var generated = new AtomicReference<String>();
        QuarkusTransaction.requiringNew().run(() -> create(generated));
        if (generated.get() != null) {
            LOG.infof(
                    "First account: %s with the password %s. It is shown this once and must be changed at the first"
                            + " sign-in.",
                    bootstrap.adminEmail(), generated.get());
        }
    }

    private void create(AtomicReference<String> generated) {
        if (Account.firstAdmin().isEmpty()) {
            var password = bootstrap.adminPassword().orElseGet(() -> {
                generated.set(Secrets.random().substring(0, 20));
                return generated.get();
            });
            var admin = createOrReactivate(password);
            admin.mustChangePassword = generated.get() != null;
        }
        if (bootstrap.agentEmail().isPresent()
                && bootstrap.agentPassword().isPresent()
                && Account.ofEmail(bootstrap.agentEmail().get()) == null) {
            create(
                    "Agent",
                    bootstrap.agentEmail().get(),
                    bootstrap.agentPassword().get(),
                    "agent");
        }
        bootstrap.integrationToken().ifPresent(FirstAccounts::createToken);
    }

    /** Without an active admin nobody can repair accounts in the console, so the environment decides. */
    private Account createOrReactivate(String password) {
        var existing = Account.ofEmail(bootstrap.adminEmail());
        if (existing == null) {
            return create("Admin", bootstrap.adminEmail(), password, "admin");
        }
        LOG.warnf("There is no active admin. %s becomes one again, with the first password.", bootstrap.adminEmail());
        existing.role = "admin";
        existing.active = true;
        existing.passwordHash = passwords.hash(password);
        Session.delete("account", existing);
        KnownDevice.delete("accountId", existing.id);
        return existing;
    }

    private Account create(String name, String email, String password, String role) {
        var account = new Account();
        account.name = name;
        account.email = Account.normalised(email);
        account.passwordHash = passwords.hash(password);
        account.role = role;
        account.persist();
        return account;
    }

    private static void createToken(String secret) {
        var token = AccessToken.bootstrap(secret, Account.firstAdmin().orElseThrow());
        if (token.revokedAt != null) {
            LOG.warnf(
                    "The token in INTEGRATION_TOKEN was revoked at %s and stays so. Remove the variable, or choose a new"
                            + " token.",
                    token.revokedAt);
        }
    }
}
