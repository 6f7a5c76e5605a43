package org.chatsupport.admin.session;

import io.quarkus.elytron.security.common.BcryptUtil;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.ConfigMapping;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.chatsupport.admin.token.AccessToken;
import org.jboss.logging.Logger;

/** Makes the first admin where there is none; no password is built in. */
@ApplicationScoped
class FirstAccounts {
    private static final Logger LOG = Logger.getLogger(FirstAccounts.class);

    private final Bootstrap bootstrap;

    FirstAccounts(Bootstrap bootstrap) {
        this.bootstrap = bootstrap;
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
            // Several replicas begin at once: the unique keys let one of them make the accounts, and now they are
            // there.
            LOG.debug("First accounts are looked for again", e);
            create();
        }
    }

    private void create() {
        var password = new AtomicReference<String>();
        QuarkusTransaction.requiringNew().run(() -> create(password));
        if (password.get() != null) {
            LOG.infof(
                    "First account: %s with the password %s – shown this once, change it after signing in",
                    bootstrap.adminEmail(), password.get());
        }
    }

    private void create(AtomicReference<String> madeUp) {
        if (Account.count("role", "admin") == 0) {
            var password = bootstrap.adminPassword().orElseGet(() -> {
                madeUp.set(Secrets.random().substring(0, 20));
                return madeUp.get();
            });
            create("Admin", bootstrap.adminEmail(), password, "admin");
        }
        if (bootstrap.agentEmail().isPresent() && bootstrap.agentPassword().isPresent()) {
            if (Account.ofEmail(bootstrap.agentEmail().get()) == null) {
                create(
                        "Agent",
                        bootstrap.agentEmail().get(),
                        bootstrap.agentPassword().get(),
                        "agent");
            }
        }
        bootstrap.integrationToken().ifPresent(FirstAccounts::createToken);
    }

    private static void create(String name, String email, String password, String role) {
        var account = new Account();
        account.name = name;
        account.email = email;
        account.passwordHash = BcryptUtil.bcryptHash(password);
        account.role = role;
        account.persist();
    }

    private static void createToken(String secret) {
        var hash = Secrets.hash(secret);
        if (AccessToken.count("tokenHash", hash) == 0) {
            var token = new AccessToken();
            token.name = "integration";
            token.tokenHash = hash;
            token.persist();
        }
    }
}
