package org.chatsupport.support.reply;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One emoji is one, however it is made; everything else is none. */
class EmojiTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    👍        | true
                    ❤️        | true
                    ☺         | true
                    👍🏽      | true
                    👩‍💻     | true
                    👨‍👩‍👧‍👦 | true
                    🏳️‍🌈    | true
                    🇳🇬      | true
                    3️⃣       | true
                    👍👍      | false
                    👍 x      | false
                    a         | false
                    é         | false
                    7         | false
                    !         | false
                    <         | false
                    ''        | false
                    ' '       | false
                    """)
    void isOne(String text, boolean one) {
        assertEquals(one, Emoji.isOne(text));
    }
}
