package org.chatsupport.gateway.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** The list is read rarely, at once after a change, and an old list is better than none. */
class TemplatesTest {
    private final AtomicLong now = new AtomicLong();
    private final AtomicInteger reads = new AtomicInteger();
    private Supplier<Optional<List<Template>>> whatsapp = () -> Optional.of(List.of());
    private final Templates templates = new Templates(
            () -> {
                reads.incrementAndGet();
                return whatsapp.get();
            },
            Duration.ofMinutes(10),
            now::get);

    @Test
    void isReadOnceAndAgainWhenItIsOld() {
        templates.all();
        pass(Duration.ofMinutes(9));
        templates.all();
        assertEquals(1, reads.get());

        pass(Duration.ofMinutes(2));
        templates.all();

        assertEquals(2, reads.get());
    }

    @Test
    void isReadAgainAtOnceAfterNewsAlsoWhenTheyCameWhileReading() {
        whatsapp = () -> {
            if (reads.get() == 1) {
                templates.changed();
            }
            return Optional.of(List.of());
        };
        templates.all();

        templates.all();
        templates.all();

        assertEquals(2, reads.get());
    }

    @Test
    void theOldOneServesWhileWhatsAppDoesNotAnswerAndIsNotAskedAllTheTime() {
        assertTrue(templates.all().isPresent());
        whatsapp = Optional::empty;
        templates.changed();

        assertTrue(templates.all().isPresent());
        assertTrue(templates.all().isPresent());
        assertEquals(2, reads.get());

        pass(Duration.ofSeconds(6));
        assertTrue(templates.all().isPresent());
        assertEquals(3, reads.get());
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }
}
