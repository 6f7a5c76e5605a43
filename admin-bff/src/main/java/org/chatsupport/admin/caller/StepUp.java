package org.chatsupport.admin.caller;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import org.chatsupport.defaults.problem.Problems;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Asks for the password again before accounts, roles and tokens change, so that a minute at an unlocked desk does not
 * become a lasting account. Signing in and {@code POST /api/session/confirm} each hold for five minutes.
 */
@ApplicationScoped
public class StepUp {
    /** The attribute of an identity with the instant at which the person last gave the password. */
    public static final String CONFIRMED_ATTRIBUTE = "confirmed-at";

    private final SecurityIdentity identity;
    private final Duration lasts;

    StepUp(
            SecurityIdentity identity,
            @ConfigProperty(name = "admin.session.confirmation-lasts", defaultValue = "PT5M") Duration lasts) {
        this.identity = identity;
        this.lasts = lasts;
    }

    /** Refuses with 403 and the code {@code password_required} unless the password was given within five minutes. */
    public void require() {
        Instant confirmedAt = identity.getAttribute(CONFIRMED_ATTRIBUTE);
        if (confirmedAt == null || confirmedAt.plus(lasts).isBefore(Instant.now())) {
            throw Problems.forbidden(
                    "password_required",
                    "Confirm your password first, with POST /api/session/confirm; then repeat the request.");
        }
    }
}
