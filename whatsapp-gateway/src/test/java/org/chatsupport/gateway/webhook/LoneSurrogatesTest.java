package org.chatsupport.gateway.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Half a character is replaced, and the delivery survives. */
class LoneSurrogatesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"\\ud800\":1} | {\"\\ufffd\":1}",
                "{\"a\\udc00\":\"\\ud83d\\ude00\"} | {\"a\\ufffd\":\"\\ud83d\\ude00\"}",
                "[\"\\ud83d\\ud83d\\ude00\"] | [\"\\ufffd\\ud83d\\ude00\"]",
                "[\"\\\\ud800\",\"\\n\\u0041\"] | [\"\\\\ud800\",\"\\n\\u0041\"]",
                "[\"\\ud8\"] | [\"\\ud8\"]",
                "[1,\"ü\"] | [1,\"ü\"]"
            })
    void isReplaced(String json, String mended) throws Exception {
        var bytes = LoneSurrogates.replaced(json.getBytes(StandardCharsets.UTF_8));

        assertEquals(mended, new String(bytes, StandardCharsets.UTF_8));
        if (!json.contains("ud8\"]")) {
            new ObjectMapper().readTree(bytes);
        }
    }
}
