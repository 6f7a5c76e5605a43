package org.chatsupport.simulator.media;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.chatsupport.simulator.SimulatorSettings;
import org.chatsupport.simulator.chat.Changes;
import org.chatsupport.simulator.clock.SimulatorClock;
import org.chatsupport.simulator.reset.Reset;

/** Files of both sides, in memory or, when a data directory is set, in its folder {@code media}. */
@Singleton
public class MediaStore {
    private static final Duration FROM_USER = Duration.ofDays(7);
    private static final Duration UPLOADED = Duration.ofDays(30);
    private static final Duration URL_LIFE = Duration.ofMinutes(5);

    private final Map<String, Media> known = new ConcurrentHashMap<>();
    private final Map<String, byte[]> inMemory = new ConcurrentHashMap<>();
    private final Optional<Path> folder;
    private final SimulatorSettings settings;
    private final Changes changes;
    private final SimulatorClock clock;

    MediaStore(SimulatorSettings settings, Changes changes, SimulatorClock clock) {
        this.settings = settings;
        this.changes = changes;
        this.clock = clock;
        this.folder = settings.data().map(data -> Path.of(data, "media"));
    }

    /** Stores a file that a user sends. */
    public Media fromUser(String mimeType, byte[] bytes) {
        return add(mimeType, bytes, FROM_USER);
    }

    /** Stores a file that the business uploads. */
    public Media uploaded(String mimeType, byte[] bytes) {
        return add(mimeType, bytes, UPLOADED);
    }

    private Media add(String mimeType, byte[] bytes, Duration life) {
        var id = Long.toString(ThreadLocalRandom.current().nextLong(100_000_000_000_000L, 9_000_000_000_000_000L));
        var media = new Media(
                id, mimeType, sha256(bytes), bytes.length, clock.instant().plus(life));
        write(id, bytes);
        known.put(id, media);
        changes.mark();
        return media;
    }

    /** Returns the file's description, unless the file is unknown or expired. */
    public Optional<Media> find(String id) {
        return Optional.ofNullable(known.get(id))
                .filter(media -> media.expires().isAfter(clock.instant()));
    }

    /** Returns the file itself. */
    public byte[] bytes(Media media) {
        if (folder.isEmpty()) {
            return inMemory.getOrDefault(media.id(), new byte[0]);
        }
        try {
            return Files.readAllBytes(folder.get().resolve(media.id()));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /** Deletes a file; returns false when it was unknown. */
    public boolean remove(String id) {
        if (known.remove(id) == null) {
            return false;
        }
        inMemory.remove(id);
        folder.ifPresent(path -> delete(path.resolve(id)));
        changes.mark();
        return true;
    }

    /** Deletes all files. */
    public void clear() {
        List.copyOf(known.keySet()).forEach(this::remove);
    }

    /** Returns the descriptions of all files, for a snapshot. */
    public Collection<Media> save() {
        return List.copyOf(known.values());
    }

    /** Restores the saved files that are still in the folder. */
    public void restore(Collection<Media> saved) {
        saved.stream()
                .filter(media -> folder.map(path -> Files.exists(path.resolve(media.id())))
                        .orElse(false))
                .forEach(media -> known.put(media.id(), media));
    }

    /** Makes an address for the file that works for 5 minutes, with the access token. */
    public String url(Media media) {
        var expires = clock.instant().plus(URL_LIFE).getEpochSecond();
        return settings.publicUrl() + "/media/" + media.id() + "?ext=" + expires + "&hash=" + hash(media.id(), expires);
    }

    /** Whether this address was made less than 5 minutes ago. */
    public boolean validUrl(String id, long expires, String hash) {
        return hash(id, expires).equals(hash) && clock.instant().getEpochSecond() <= expires;
    }

    private String hash(String id, long expires) {
        var text = id + ':' + expires + ':' + settings.appSecret();
        return HexFormat.of().formatHex(digest(text.getBytes(StandardCharsets.UTF_8)), 0, 16);
    }

    private static String sha256(byte[] bytes) {
        return Base64.getEncoder().encodeToString(digest(bytes));
    }

    private static byte[] digest(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void write(String id, byte[] bytes) {
        if (folder.isEmpty()) {
            inMemory.put(id, bytes);
            return;
        }
        try {
            Files.createDirectories(folder.get());
            Files.write(folder.get().resolve(id), bytes);
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException stuck) {
            throw new UncheckedIOException(stuck);
        }
    }

    void onReset(@Observes Reset reset) {
        clear();
    }
}
