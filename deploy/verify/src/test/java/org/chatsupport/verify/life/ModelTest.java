package org.chatsupport.verify.life;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.LongStream;
import org.chatsupport.verify.life.Act.Agent.Deed;
import org.junit.jupiter.api.Test;

/** The model says what the tables say; it needs no suite for that. */
class ModelTest {
    private static final long HOUR = 3_600_000;

    private final Model model = new Model("en");
    private long now;
    private int number;

    @Test
    void aYesClosesOnlyWhatWasResolvedAndAskedAbout() {
        write(Meaning.PROBLEM);
        agent(Deed.RESOLVES);
        agent(Deed.WRITES);
        write(Meaning.YES);
        expect("ticket 1: IN_PROGRESS, opened by user");

        agent(Deed.RESOLVES);
        write(Meaning.YES);
        expect("ticket 1: CLOSED by user, opened by user");
        expect(
                "sent to the user: ticket_opened | did ticket 1 help? | agent 3 | did ticket 1 help? | stars for ticket 1?");
    }

    @Test
    void starsCountForADay() {
        write(Meaning.PROBLEM);
        write(Meaning.END);
        pass(23 * HOUR);
        write(Meaning.STARS);
        write(Meaning.FREE);
        expect("ticket 1: CLOSED by user, opened by user, 4 stars \"4\"");
    }

    @Test
    void afterADayADigitGoesToTheBot() {
        write(Meaning.PROBLEM);
        write(Meaning.END);
        pass(25 * HOUR);
        write(Meaning.STARS);
        expect("ticket 1: CLOSED by user, opened by user");
        expect("sent to the user: ticket_opened | stars for ticket 1? | greeting");
    }

    @Test
    void aResolvedTicketClosesByItselfAndSaysNothingOutsideTheWindow() {
        write(Meaning.PROBLEM);
        agent(Deed.RESOLVES);
        assertFalse(model.at(now + 23 * HOUR));
        assertTrue(model.at(now + 25 * HOUR));
        expect("ticket 1: CLOSED by system, opened by user");
        expect("ticket 1, not said: ticket_closed");
    }

    @Test
    void whatSecondsWouldDecideIsUnsure() {
        write(Meaning.PROBLEM);
        agent(Deed.RESOLVES);
        assertFalse(model.isUnsure());
        model.at(now + 24 * HOUR - 5_000);
        assertTrue(model.isUnsure());
    }

    @Test
    void theSameSeedMakesTheSameStory() {
        assertEquals(Story.of(7, 30), Story.of(7, 30));
        assertNotEquals(Story.of(7, 30), Story.of(8, 30));
        assertEquals(
                50,
                LongStream.range(0, 50)
                        .mapToObj(seed -> Story.of(seed, 30))
                        .filter(story -> story.steps().size() == 30)
                        .count());
    }

    private void write(Meaning meaning) {
        pass(20_000);
        assertTrue(model.writes(++number, "en", meaning, "4"));
    }

    private void agent(Deed deed) {
        pass(20_000);
        assertTrue(model.agent(++number, deed));
    }

    private void pass(long millis) {
        now += millis;
        model.at(now);
    }

    private void expect(String line) {
        assertTrue(model.expected().contains(line), () -> line + " is not in " + model.expected());
    }
}
