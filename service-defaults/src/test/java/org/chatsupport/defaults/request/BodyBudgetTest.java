package org.chatsupport.defaults.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** No client gets the whole budget, and released bytes are available again. */
class BodyBudgetTest {
    private final BodyBudget budget = new BodyBudget(8_000, 100);

    @Test
    void oneClientHasAnEighth() {
        assertTrue(budget.take("a", 600));
        assertTrue(budget.take("a", 400));
        assertFalse(budget.take("a", 1));
        assertEquals(1_000, budget.held());
        assertTrue(budget.take("b", 1_000));
    }

    @Test
    void allTogetherHaveNoMoreThanAll() {
        for (int i = 0; i < 8; i++) {
            assertTrue(budget.take("client " + i, 1_000));
        }
        assertFalse(budget.take("another", 1));
        budget.giveBack("client 3", 1);
        assertTrue(budget.take("another", 1));
    }

    @Test
    void nobodyIsRememberedWhoHoldsNothing() {
        budget.take("a", 700);
        budget.take("a", 900);
        budget.giveBack("a", 700);
        budget.giveBack("b", 0);
        assertEquals(0, budget.held());
        assertEquals(0, budget.clients());
    }
}
