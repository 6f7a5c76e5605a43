package org.chatsupport.admin.account;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;

/** Creates the first admin when there is no active one; no password is built in. */
@ApplicationScoped
public class FirstAccounts {
    /** The order among the observers of the start; observers that refer to an account come later. */
    public static final int PRIORITY = 2_500;

    private static final Logger LOG = Logger.getLogger(FirstAccounts.class);

    private final Bootstrap bootstrap;
    private final Passwords passwords;
    private final Event<AccountChanged> changes;

    FirstAccounts(Bootstrap bootstrap, Passwords passwords, Event<AccountChanged> changes) {
        this.bootstrap = bootstrap;
        this.passwords = passwords;
        this.changes = changes;
    }

    void onStart(@Observes @Priority(PRIORITY) StartupEvent event) {
        try {
            create();
        } catch (RuntimeException e) {
            // Several replicas start at once. The unique keys let one of them create the accounts, so now they exist.
            LOG.debug("First accounts are looked for again", e);
            create();
        }
    }

    public void create() {
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
    }

    /**
     * Makes the first admin active again. Without an active admin nobody can repair accounts in the console, so the
     * environment decides.
     */
    private Account createOrReactivate(String password) {
        var existing = Account.ofEmail(bootstrap.adminEmail());
        if (existing == null) {
            return create("Admin", bootstrap.adminEmail(), password, "admin");
        }
        LOG.warnf("There is no active admin. %s becomes one again, with the first password.", bootstrap.adminEmail());
        existing.role = "admin";
        existing.active = true;
        existing.passwordHash = passwords.hash(password);
        changes.fire(new AccountChanged(existing, true));
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
}
