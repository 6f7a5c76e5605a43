package org.chatsupport.verify.life;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.chatsupport.verify.RunningSuite;
import org.junit.jupiter.api.Test;

/** Some lives of contacts are as the model says; {@code deploy/verify/life} plays more of them. */
class LifeTest {
    private static final long SEED = Long.getLong("life.seed", 20_260_101);
    private static final Duration TIME = Duration.ofSeconds(30);
    private static final int CONTACTS = 30;

    @Test
    void everyMessageIsSeenWhereTheTablesSay() {
        try (var lives = new Lives(RunningSuite.get(), CONTACTS)) {
            lives.warmUp();
            var differences = lives.play(SEED, CONTACTS, TIME);
            // The shortest stories are found by 'deploy/verify/life --seed' with the seed above.
            assertEquals(List.of(), differences, () -> differences.stream()
                    .map(Object::toString)
                    .collect(Collectors.joining("\n\n")));
            assertTrue(lives.acts() > 100, lives.acts() + " acts");
        }
    }
}
