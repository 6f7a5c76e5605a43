package org.chatsupport.gateway.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.chatsupport.gateway.events.DeliveryError;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the codes without a remedy; SenderTest tests the others one by one. */
class RemedyTest {
    @ParameterizedTest
    @ValueSource(
            ints = {
                131062, 131063, 131064, 132000, 132001, 132005, 132007, 132008, 132012, 132015, 132016, 132068, 132069,
                133000, 133005, 133006, 133008, 133009, 133015, 133016, 134011, 135000
            })
    void aTemplateOrAnAccountMustBeMendedFirst(int code) {
        var remedy = Remedy.of(new DeliveryError(code, "x", null));

        assertEquals(Remedy.NONE, remedy);
        assertFalse(remedy.helpsLater());
    }
}
