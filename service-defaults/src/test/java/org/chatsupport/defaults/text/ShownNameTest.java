package org.chatsupport.defaults.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No name can disguise itself, and no legitimate name is changed. */
class ShownNameTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "invoice\u202efdp.exe | invoicefdp.exe",
                "a\u200bd\u2066m\u2069in | admin",
                "two\u2028lines | two lines",
                "Mar\u0131\u0301a | Mar\u0131\u0301a",
                "Jose\u0301 | José",
                "नमस्ते | नमस्ते",
                "می\u200cخواهم | می\u200cخواهم",
                "👩\u200d👩\u200d👧 Doe | 👩\u200d👩\u200d👧 Doe",
                "李小龍 | 李小龍",
                "x\u0300\u0301\u0302\u0303\u0304\u0305\u0306y | x\u0300\u0301\u0302\u0303y"
            })
    void shows(String name, String shown) {
        assertEquals(shown, ShownName.of(name));
    }

    @Test
    void linesAndNothingBecomeSpacesAndNothing() {
        assertEquals("a b", ShownName.of(" a\n\u0000\tb "));
        assertNull(ShownName.of("\u202e\u200b "));
        assertNull(ShownName.of(null));
    }
}
