package org.chatsupport.defaults.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.chatsupport.defaults.text.Truncation;
import org.junit.jupiter.api.Test;

class ShortenedTest {
    @Test
    void neverLeavesHalfACharacter() {
        assertEquals("ab", Truncation.to(3, "ab😀"));
        assertEquals("ab😀", Truncation.to(4, "ab😀c"));
        assertEquals("abc", Truncation.to(3, "abc"));
        assertNull(Truncation.to(3, null));
    }
}
