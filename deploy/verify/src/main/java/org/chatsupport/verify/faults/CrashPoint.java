package org.chatsupport.verify.faults;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.matcher.ElementMatchers;

/**
 * The worst moment to die: all is stored, and nothing of it published. While a file says so, the service at a port dies
 * there, once.
 */
final class CrashPoint {
    private CrashPoint() {}

    /** Lets the service at {@code port} die as soon as it has something to publish. */
    static void arm(Path switches, int port) {
        try {
            Files.writeString(switches.resolve("crash." + port), "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets it live; false when it is too late for that. */
    static boolean disarm(Path switches, int port) {
        try {
            return Files.deleteIfExists(switches.resolve("crash." + port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static AgentBuilder installed(AgentBuilder agent) {
        return agent.type(ElementMatchers.named("org.chatsupport.defaults.events.EventPublisher"))
                .transform((builder, type, loader, module, domain) ->
                        builder.visit(Advice.to(Death.class).on(ElementMatchers.named("publish"))));
    }

    // Copied into the service's method, so it uses nothing but the JDK.
    static final class Death {
        @Advice.OnMethodEnter
        static void enter() {
            // Whoever deletes the file dies; a second thread, or the next process, does not.
            if (new File(System.getProperty("test.switches"), "crash." + System.getenv("HTTP_PORT")).delete()) {
                Runtime.getRuntime().halt(137);
            }
        }
    }
}
