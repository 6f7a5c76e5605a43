package org.chatsupport.defaults.consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.chatsupport.defaults.log.LogId;
import org.junit.jupiter.api.Test;

class HashedTest {

    @Test
    void showsTheFirstTwelveDigitsOfTheHash() {
        assertEquals("ba7816bf8f01", LogId.of("abc"));
        assertNotEquals(LogId.of("2348123456789"), LogId.of("2348123456780"));
    }

    @Test
    void nothingIsADash() {
        assertEquals("-", LogId.of(null));
    }
}
