package org.chatsupport.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Reads files that the build put beside our classes. */
public final class Resource {
    private Resource() {}

    public static String text(String name) {
        try (var in = Resource.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new LocalFailure(name + " is missing: run 'mvn -pl deploy/local package' first.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
