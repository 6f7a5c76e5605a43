package org.chatsupport.gateway.media;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;

/** Deletes files that nobody needs. */
@ApplicationScoped
class MediaSweep {
    private static final Logger LOG = Logger.getLogger(MediaSweep.class);
    private static final Duration LEFT_OVER_AFTER = Duration.ofHours(6);

    private final MediaConfig config;
    private final MediaIndex index;
    private final MediaStore store;

    MediaSweep(MediaConfig config, MediaIndex index, MediaStore store) {
        this.config = config;
        this.index = index;
        this.store = store;
    }

    /** Deletes attachments that an agent uploaded and never sent. */
    @Scheduled(every = "10m", delayed = "5m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void forgetUnsent() {
        for (var file : index.forgetUnsent(config.unsentFor())) {
            try {
                store.delete(file.key());
                store.delete(PictureSizes.thumbnailKey(file.key()));
            } catch (IOException e) {
                LOG.warnf(
                        "An unsent attachment stays in the store: %s",
                        e.getClass().getSimpleName());
            }
        }
    }

    /** Deletes what a crash left in the workspace. */
    @Scheduled(every = "1h", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweepWorkspace() throws IOException {
        var oldest = Instant.now().minus(LEFT_OVER_AFTER);
        try (var files = Files.list(store.workspace())) {
            for (var file : (Iterable<Path>) files::iterator) {
                sweep(file, oldest);
            }
        }
    }

    private static void sweep(Path file, Instant oldest) throws IOException {
        try {
            if (Files.getLastModifiedTime(file).toInstant().isBefore(oldest)) {
                Files.deleteIfExists(file);
            }
        } catch (NoSuchFileException e) {
            // Another thread has just finished with the file.
        }
    }
}
