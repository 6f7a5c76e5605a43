package org.chatsupport.support.actor;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.chatsupport.local.suite.LocalServices;
import org.junit.jupiter.api.Test;

/** An agent's row is there whenever something refers to it. */
@QuarkusTest
@WithTestResource(LocalServices.class)
class KnownAdminsTest {
    @Inject
    KnownAdmins admins;

    @Test
    void whatWasRolledBackIsRegisteredAgain() {
        long id = ThreadLocalRandom.current().nextLong(1_000_000, 2_000_000);
        QuarkusTransaction.begin();
        admins.register(id, "Ida", "agent");
        QuarkusTransaction.rollback();
        assertFalse(isThere(id));

        QuarkusTransaction.requiringNew().run(() -> admins.register(id, "Ida", "agent"));

        assertTrue(isThere(id));
    }

    private boolean isThere(long id) {
        return QuarkusTransaction.requiringNew().call(() -> admins.contain(List.of(id)));
    }
}
