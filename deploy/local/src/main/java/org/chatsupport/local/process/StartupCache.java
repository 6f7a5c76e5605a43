package org.chatsupport.local.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A cache of classes as an earlier run loaded and linked them: from JDK 25 the JVM's ahead-of-time cache (JEP 483, 514
 * and 515), before it a class-data archive (JEP 350). The JVM itself checks that the cache belongs to exactly these
 * jars, and otherwise starts without it.
 */
public final class StartupCache {
    private static final boolean AHEAD_OF_TIME = Runtime.version().feature() >= 25;
    private static final String FILE = AHEAD_OF_TIME ? "startup.aot" : "startup.jsa";
    private static final String QUIET = AHEAD_OF_TIME ? "-Xlog:aot*=error,cds*=error" : "-Xlog:cds*=off,class+path=off";

    private StartupCache() {}

    /** Returns the options for a process that writes its cache into {@code directory} when it ends. */
    public static List<String> write(Path directory) {
        var file = directory.resolve(FILE);
        return AHEAD_OF_TIME
                ? List.of("-XX:AOTCacheOutput=" + file, QUIET)
                : List.of("-XX:ArchiveClassesAtExit=" + file, QUIET);
    }

    /** Returns the options for a process that starts from the cache in {@code directory}, if there is one. */
    public static List<String> use(Path directory) {
        var file = directory.resolve(FILE);
        if (!Files.exists(file)) {
            return List.of();
        }
        // The cache is mapped at the address it was made for. Elsewhere the start rewrites every page of it, and all of
        // them stay in memory.
        return AHEAD_OF_TIME
                ? List.of(
                        "-XX:AOTCache=" + file, "-XX:+UnlockDiagnosticVMOptions", "-XX:ArchiveRelocationMode=0", QUIET)
                : List.of("-XX:SharedArchiveFile=" + file, QUIET);
    }
}
