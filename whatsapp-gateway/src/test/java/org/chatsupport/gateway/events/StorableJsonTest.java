package org.chatsupport.gateway.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** JSON that MySQL cannot store is repaired if possible. */
class StorableJsonTest {
    private final ObjectMapper mapper = new ObjectMapper();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\":[1,true,null,\"b\"]} | {\"a\":[1,true,null,\"b\"]}",
                "\"half \\ud800\" | \"half ?\"",
                "\"whole \\ud83d\\ude00\" | \"whole \\ud83d\\ude00\"",
                "{\"\\udc00\":1} | {\"?\":1}",
                "[1e999] | [\"Infinity\"]",
                "12345678901234567890 | 12345678901234567890"
            })
    void whatCannotBeKeptIsMended(String received, String kept) throws Exception {
        assertEquals(mapper.readTree(kept), StorableJson.json(mapper.readTree(received)));
    }

    @Test
    void aNumberOfFourHundredDigitsBecomesText() throws Exception {
        var digits = "9".repeat(400);

        assertEquals(digits, StorableJson.json(mapper.readTree(digits)).textValue());
    }

    @Test
    void whatIsNestedTooDeeplyIsRefused() throws Exception {
        var deep = mapper.readTree("[".repeat(66) + "]".repeat(66));

        assertThrows(StorableJson.TooDeepException.class, () -> StorableJson.json(deep));
    }

    @Test
    void textIsNotCutInTheMiddleOfACharacter() {
        assertEquals("ab", StorableJson.text("ab\ud83d\ude00", 3));
        assertEquals("ab\ud83d\ude00", StorableJson.text("ab\ud83d\ude00", 4));
    }
}
