package org.chatsupport.defaults.consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

class HashedTest {

    @Test
    void showsTheFirstTwelveDigitsOfTheHash() {
        assertEquals("ba7816bf8f01", Hashed.of("abc"));
        assertNotEquals(Hashed.of("2348123456789"), Hashed.of("2348123456780"));
    }

    @Test
    void nothingIsADash() {
        assertEquals("-", Hashed.of(null));
    }
}
