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
 * The account's templates as WhatsApp last listed them. Each replica has its own copy. A request makes it read the list
 * again if the copy is old or an event says that it has changed. While WhatsApp does not answer, the old list is better
 * than none.
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

    /** The list as it was read, the time, and how many changes were known before. */
    private record Copy(List<Template> templates, long readAt, long change) {}

    /** Returns all templates; empty when WhatsApp has never answered. */
    Optional<List<Template>> all() {
        var now = copy;
        if (isGood(now) || isPausing()) {
            return Optional.ofNullable(now).map(Copy::templates);
        }
        if (now == null || now.change() != changes.get()) {
            reading.lock();
        } else if (!reading.tryLock()) {
            // The copy is old but not known to be wrong, so this request does not wait while another one reads.
            return Optional.of(now.templates());
        }
        try {
            return isGood(copy) || isPausing() ? Optional.ofNullable(copy).map(Copy::templates) : read();
        } finally {
            reading.unlock();
        }
    }

    /** Notes that a template has changed. A list that is being read now may be from before the change. */
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
