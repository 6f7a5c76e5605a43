package org.chatsupport.conversation.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Intents are found by whole words and phrases, the longest first; never by parts of words. */
class IntentsTest {
    private static final Intents INTENTS = new Intents(Map.of(
            Intent.SUPPORT, List.of("agent", "talk to someone"),
            Intent.HELP, List.of("how", "help"),
            Intent.MENU, List.of("menu", "hi"),
            Intent.STILL_NOT_WORKING, List.of("still doesn't work")));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Howard | MENU | false",
                "agency | MENU | false",
                "agents | MENU | false",
                "AGENT!!! | SUPPORT | true",
                "  agent  | SUPPORT | true",
                "hi, I want to talk to someone | SUPPORT | false",
                "help, agent | SUPPORT | false",
                "hi how are you | HELP | false",
                "It still doesn’t work | STILL_NOT_WORKING | false",
                "Ágent | SUPPORT | true",
                "👋 | MENU | false",
            })
    void finds(String text, Intent intent, boolean whole) {
        var match = INTENTS.in(text);

        assertEquals(intent, match.intent());
        assertEquals(whole, match.wholeText());
    }

    @Test
    void nothingIsNoIntent() {
        assertNull(INTENTS.whole(null));
        assertNull(INTENTS.whole(""));
        assertNull(INTENTS.whole("agent please"));
    }

    @Test
    void aHugeTextIsSearchedInItsBeginningOnly() {
        assertEquals(Intent.MENU, INTENTS.in("x".repeat(3_000_000) + " agent").intent());
    }
}
