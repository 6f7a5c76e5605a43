package org.chatsupport.gateway.template;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.chatsupport.gateway.graph.GraphConfig;
import org.chatsupport.gateway.graph.GraphTemplates;

/**
 * The account's templates as WhatsApp last listed them. Each replica has its own copy, reads it when somebody asks and
 * it is old, or was told that it is; while WhatsApp does not answer the old one is better than none.
 */
@ApplicationScoped
class Templates {
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(5);

    private final Supplier<Optional<List<Template>>> source;
    private final Duration goodFor;
    private final LongSupplier nanos;
    private final ReentrantLock reading = new ReentrantLock();
    private final AtomicLong changes = new AtomicLong();
    private volatile Copy copy;
    private volatile long failedAt;

    @Inject
    Templates(GraphTemplates graph, GraphConfig config) {
        this(
                () -> graph.all()
                        .map(all -> all.stream().map(TemplateReader::read).toList()),
                config.templatesFor(),
                System::nanoTime);
    }

    Templates(Supplier<Optional<List<Template>>> source, Duration goodFor, LongSupplier nanos) {
        this.source = source;
        this.goodFor = goodFor;
        this.nanos = nanos;
        this.failedAt = nanos.getAsLong() - PAUSE_AFTER_FAILURE.toNanos();
    }

    /** What was read, when, and how many changes were known before. */
    private record Copy(List<Template> templates, long readAt, long change) {}

    /** All of them; empty when WhatsApp never told. */
    Optional<List<Template>> all() {
        var now = copy;
        if (isGood(now) || isPausing()) {
            return Optional.ofNullable(now).map(Copy::templates);
        }
        if (now == null || now.change() != changes.get()) {
            reading.lock();
        } else if (!reading.tryLock()) {
            // Only old, and not known to be wrong: nobody waits while somebody else reads.
            return Optional.of(now.templates());
        }
        try {
            return isGood(copy) || isPausing() ? Optional.ofNullable(copy).map(Copy::templates) : read();
        } finally {
            reading.unlock();
        }
    }

    /** Something about a template changed. What is being read just now may be from before it. */
    void changed() {
        changes.incrementAndGet();
    }

    private Optional<List<Template>> read() {
        long change = changes.get();
        var listed = source.get();
        if (listed.isPresent()) {
            copy = new Copy(listed.get(), nanos.getAsLong(), change);
        } else {
            failedAt = nanos.getAsLong();
        }
        return Optional.ofNullable(copy).map(Copy::templates);
    }

    private boolean isGood(Copy one) {
        return one != null && one.change() == changes.get() && nanos.getAsLong() - one.readAt() < goodFor.toNanos();
    }

    private boolean isPausing() {
        return nanos.getAsLong() - failedAt < PAUSE_AFTER_FAILURE.toNanos();
    }
}
