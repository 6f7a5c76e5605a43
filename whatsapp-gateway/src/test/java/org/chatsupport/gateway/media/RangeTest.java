package org.chatsupport.gateway.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests ranges of RFC 9110 with a file of 100 bytes. */
class RangeTest {
    @ParameterizedTest
    @CsvSource({
        "bytes=0-0, 0, 0",
        "bytes=0-99, 0, 99",
        "bytes=10-, 10, 99",
        "bytes=-1, 99, 99",
        "bytes=-500, 0, 99",
        "bytes=50-500, 50, 99",
        "bytes = 5-6, 5, 6"
    })
    void aPartOfIt(String header, long first, long last) throws Range.UnsatisfiableException {
        assertEquals(new Range(first, last), Range.of(header, 100));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bytes=0-1,5-6",
                "lines=0-1",
                "bytes=-",
                "bytes=7-3",
                "bytes=a-b",
                "",
                "bytes=99999999999999999999-"
            })
    void whatMayBeIgnoredIs(String header) throws Range.UnsatisfiableException {
        assertNull(Range.of(header, 100));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=100-", "bytes=200-300", "bytes=-0"})
    void beyondTheEnd(String header) {
        assertThrows(Range.UnsatisfiableException.class, () -> Range.of(header, 100));
    }

    @Test
    void withoutTheHeaderAllOfIt() throws Range.UnsatisfiableException {
        assertNull(Range.of(null, 100));
    }
}
