package org.chatsupport.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Finds the two system libraries that mysqld needs, libaio and libnuma. A fresh Debian may lack them. They are then
 * installed (as root with apt), or fetched and unpacked for this user only, or a message says what to do.
 */
public final class SharedLibraries {
    private static final String HELP = "MySQL needs the system libraries libaio and libnuma. Install them "
            + "(Debian and Ubuntu: 'apt-get install libaio1 libnuma1', on newer releases 'libaio1t64'; "
            + "Fedora: 'dnf install libaio numactl-libs'), "
            + "or start a MySQL 8 yourself, run deploy/mysql/schemas.sql on it and set MYSQL_ADDRESS=host:port.";

    private SharedLibraries() {}

    /** Returns the environment in which {@code mysqld} finds its libraries. */
    public static Map<String, String> environment(Path mysqld) {
        if (loads(mysqld, Map.of())) {
            return Map.of();
        }
        var unpacked = mysqld.getParent().getParent().resolve("system-libraries");
        var privately = Map.of(
                "LD_LIBRARY_PATH",
                unpacked.resolve("usr/lib/x86_64-linux-gnu") + ":" + unpacked.resolve("lib/x86_64-linux-gnu"));
        if (loads(mysqld, privately)) {
            return privately;
        }
        if ("root".equals(System.getProperty("user.name"))) {
            run(List.of(
                    "sh",
                    "-c",
                    "apt-get update -qq; apt-get install -y -qq libaio1 libnuma1"
                            + " || apt-get install -y -qq libaio1t64 libnuma1"));
            if (loads(mysqld, Map.of())) {
                return Map.of();
            }
        }
        fetchPrivately(unpacked);
        if (loads(mysqld, privately)) {
            return privately;
        }
        throw new LocalFailure(HELP);
    }

    private static void fetchPrivately(Path unpacked) {
        try {
            Files.createDirectories(unpacked);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        run(List.of(
                "sh",
                "-c",
                "cd '" + unpacked + "' && (apt-get download libaio1 || apt-get download libaio1t64);"
                        + " apt-get download libnuma1; for p in *.deb; do dpkg-deb -x \"$p\" .; done;"
                        // Debian 13 renamed the file, not the interface.
                        + " for f in $(find . -name 'libaio.so.1t64'); do ln -sf libaio.so.1t64"
                        + " \"$(dirname $f)/libaio.so.1\"; done"));
    }

    private static boolean loads(Path mysqld, Map<String, String> environment) {
        try {
            var builder = new ProcessBuilder(mysqld.toString(), "--no-defaults", "--version").redirectErrorStream(true);
            builder.environment().putAll(environment);
            var process = builder.start();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0 && output.contains("Ver ");
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void run(List<String> command) {
        try {
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(120, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            // The tool is missing here. The caller checks whether the library exists and says what to do.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
