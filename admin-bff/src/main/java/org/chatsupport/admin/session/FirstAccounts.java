package org.chatsupport.admin.session;

import io.quarkus.elytron.security.common.BcryptUtil;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.ConfigMapping;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.util.Optional;
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

    @Transactional
    void create(@Observes StartupEvent event) {
        if (Account.count("role", "admin") == 0) {
            var password = bootstrap.adminPassword().orElseGet(() -> {
                var random = Secrets.random().substring(0, 20);
                LOG.infof(
                        "First account: %s with the password %s – shown this once, change it after signing in",
                        bootstrap.adminEmail(), random);
                return random;
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
