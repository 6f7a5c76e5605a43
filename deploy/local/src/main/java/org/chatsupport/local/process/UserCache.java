package org.chatsupport.local.process;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Keeps what takes long to make and is the same for every checkout of this user, in {@code ~/.cache/chat-support} or in
 * the directory that CHAT_SUPPORT_CACHE names.
 */
public final class UserCache {
    private UserCache() {}

    /** Fills a directory that does not exist yet. */
    public interface Maker {
        void make(Path directory) throws IOException;
    }

    /** Returns a directory of the cache, which exists completely or not at all. */
    public static Path once(String name, Maker maker) throws IOException {
        var cache = Path.of(System.getenv()
                .getOrDefault("CHAT_SUPPORT_CACHE", System.getProperty("user.home") + "/.cache/chat-support"));
        var target = cache.resolve(name).toAbsolutePath();
        if (Files.exists(target)) {
            return target;
        }
        Files.createDirectories(cache);
        // Test runs of several modules may come here at once; one makes the directory, the others wait.
        try (var channel = FileChannel.open(
                        cache.resolve(name + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var lock = channel.lock()) {
            if (lock.isValid() && !Files.exists(target)) {
                var unfinished = cache.resolve(name + "-unfinished").toAbsolutePath();
                Recursively.delete(unfinished);
                maker.make(unfinished);
                Files.move(unfinished, target);
            }
        }
        return target;
    }
}
