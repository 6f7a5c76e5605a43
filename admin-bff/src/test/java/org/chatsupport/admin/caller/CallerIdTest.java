package org.chatsupport.admin.caller;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import org.junit.jupiter.api.Test;

/** Account 1 and token 1 are never confused. */
class CallerIdTest {

    @Test
    void peopleAndIntegrationsHaveNamesOfDifferentKinds() {
        var person = new CallerId(false, 1);
        var integration = new CallerId(true, 1);

        assertNotEquals(person.toString(), integration.toString());
        assertEquals(person, of(person));
        assertEquals(integration, of(integration));
        assertEquals("1", person.subject());
        assertEquals("1", integration.subject(), "the role tells them apart; histories name them so");
    }

    private static CallerId of(CallerId caller) {
        return CallerId.of(QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(caller.toString()))
                .build());
    }
}
