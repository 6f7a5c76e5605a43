package org.chatsupport.defaults.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;

class ShortenedTest {
    @Test
    void neverLeavesHalfACharacter() {
        assertEquals("ab", Shortened.to(3, "ab😀"));
        assertEquals("ab😀", Shortened.to(4, "ab😀c"));
        assertEquals("abc", Shortened.to(3, "abc"));
        assertNull(Shortened.to(3, null));
    }
}
