package org.chatsupport.simulator.snapshot;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.chatsupport.simulator.SimulatorSettings;
import org.chatsupport.simulator.billing.Billing;
import org.chatsupport.simulator.channel.Account;
import org.chatsupport.simulator.chat.Changes;
import org.chatsupport.simulator.chat.Chats;
import org.chatsupport.simulator.clock.SimulatorClock;
import org.chatsupport.simulator.graph.BusinessMessages;
import org.chatsupport.simulator.media.MediaStore;
import org.chatsupport.simulator.review.TemplateReview;
import org.chatsupport.simulator.template.Templates;
import org.chatsupport.simulator.webhook.WebhookQueue;
import org.jboss.logging.Logger;

/**
 * Saves everything in {@code simulator.json} of the data directory: half a second after a change, and on shutdown. A
 * large snapshot is written less often, so that writing takes at most a tenth of the time. A crash loses at most what
 * happened since the last write.
 */
@Singleton
public class SnapshotFile {
    private static final Logger LOG = Logger.getLogger(SnapshotFile.class);
    private static final long SHORTEST_PAUSE_MS = 500;

    private final ScheduledExecutorService writer = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "snapshot-writer");
        thread.setDaemon(true);
        return thread;
    });
    private final Optional<Path> directory;
    private final Chats chats;
    private final WebhookQueue webhooks;
    private final MediaStore media;
    private final BusinessMessages messages;
    private final Changes changes;
    private final SimulatorClock clock;
    private final Templates templates;
    private final TemplateReview review;
    private final Account account;
    private final Billing billing;
    private final ObjectMapper mapper;
    private long written;

    SnapshotFile(
            SimulatorSettings settings,
            Chats chats,
            WebhookQueue webhooks,
            MediaStore media,
            BusinessMessages messages,
            Changes changes,
            SimulatorClock clock,
            Templates templates,
            TemplateReview review,
            Account account,
            Billing billing,
            ObjectMapper mapper) {
        this.directory = settings.data().map(Path::of);
        this.chats = chats;
        this.webhooks = webhooks;
        this.media = media;
        this.messages = messages;
        this.changes = changes;
        this.clock = clock;
        this.templates = templates;
        this.review = review;
        this.account = account;
        this.billing = billing;
        this.mapper = mapper;
    }

    void start(@Observes StartupEvent event) {
        if (directory.isPresent()) {
            load();
            written = changes.count();
            writer.schedule(this::writeAndRepeat, SHORTEST_PAUSE_MS, TimeUnit.MILLISECONDS);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        writer.shutdownNow();
        if (directory.isPresent()) {
            writeIfChanged();
        }
    }

    /** Restores the last snapshot, if there is one. */
    void load() {
        var file = file();
        if (!Files.exists(file)) {
            return;
        }
        try {
            var snapshot = mapper.readValue(file.toFile(), Snapshot.class);
            clock.restart(snapshot.ahead());
            media.restore(snapshot.media());
            chats.restore(snapshot.chats());
            restoreAccount(snapshot);
            webhooks.restore(snapshot.webhooks());
            messages.resume();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(
                    "The snapshot " + file + " cannot be read; move it away to begin anew.", unreadable);
        }
    }

    private void restoreAccount(Snapshot snapshot) {
        templates.restore(snapshot.templates());
        review.resume();
        if (snapshot.account() != null) {
            account.restore(snapshot.account());
        }
        if (snapshot.billing() != null) {
            billing.set(snapshot.billing());
        }
    }

    /** Writes a snapshot when something changed since the last one. */
    synchronized void writeIfChanged() {
        var now = changes.count();
        if (now == written) {
            return;
        }
        // Chats come first: a message that arrives in between is then at least delivered, if not shown.
        var saved = chats.save();
        try {
            write(new Snapshot(
                    saved,
                    webhooks.pending(),
                    media.save(),
                    clock.ahead(),
                    templates.save(),
                    account.save(),
                    billing.account()));
            written = now;
        } catch (IOException full) {
            LOG.errorf(full, "The snapshot could not be written to %s.", file());
        }
    }

    private void write(Snapshot snapshot) throws IOException {
        Files.createDirectories(directory.orElseThrow());
        var draft = file().resolveSibling("simulator.json.tmp");
        mapper.writeValue(draft.toFile(), snapshot);
        Files.move(draft, file(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private void writeAndRepeat() {
        var start = System.nanoTime();
        writeIfChanged();
        var took = Duration.ofNanos(System.nanoTime() - start).toMillis();
        writer.schedule(this::writeAndRepeat, Math.max(SHORTEST_PAUSE_MS, took * 10), TimeUnit.MILLISECONDS);
    }

    private Path file() {
        return directory.orElseThrow().resolve("simulator.json");
    }
}
