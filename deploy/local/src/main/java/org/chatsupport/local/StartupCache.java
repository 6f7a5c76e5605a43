package org.chatsupport.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The JVM's ahead-of-time cache (JEP 483, 514 and 515): classes as they were loaded and linked in an earlier run. Needs JDK
 * 25; the JVM itself checks that the cache belongs to these very jars and otherwise starts without it.
 */
final class StartupCache {
    private static final int FIRST_JDK = 25;

    private StartupCache() {}

    /** Whether this JVM, and so the processes started with it, can have one. */
    static boolean isSupported() {
        return Runtime.version().feature() >= FIRST_JDK;
    }

    /** Options for a process that writes the cache when it ends, or that uses it where it exists. */
    static List<String> options(Path cache, boolean write) {
        if (!isSupported()) {
            return List.of();
        }
        if (write) {
            return List.of("-XX:AOTCacheOutput=" + cache, "-Xlog:aot*=error,cds*=error");
        }
        if (!Files.exists(cache)) {
            return List.of();
        }
        // Mapped where it was made for: elsewhere every page of it is rewritten at the start, and stays in memory.
        return List.of(
                "-XX:AOTCache=" + cache,
                "-XX:+UnlockDiagnosticVMOptions",
                "-XX:ArchiveRelocationMode=0",
                "-Xlog:aot*=error,cds*=error");
    }
}
