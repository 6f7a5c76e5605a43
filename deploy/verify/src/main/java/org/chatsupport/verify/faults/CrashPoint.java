package org.chatsupport.verify.faults;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.matcher.ElementMatchers;

/**
 * Crashes a service at the worst moment: everything is stored and nothing published. While a file says so, the service
 * at a port dies there, once.
 */
final class CrashPoint {
    private CrashPoint() {}

    /**
     * Makes the service at {@code port} die as soon as it has something to publish.
     *
     * @param about a text that the event must contain, such as a phone number; any event when empty
     */
    static void arm(Path switches, int port, String about) {
        try {
            Files.writeString(switches.resolve("crash." + port), about);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Cancels the crash; returns false when it is too late. */
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

    // This is copied into the service's method, so it uses nothing but the JDK.
    static final class Death {
        // The file may disappear between the check and the read, which is ignored.
        @Advice.OnMethodEnter(suppress = IOException.class)
        static void enter(@Advice.Argument(0) List<?> events) throws IOException {
            File file = new File(System.getProperty("test.switches"), "crash." + System.getenv("HTTP_PORT"));
            // The thread that deletes the file kills its process; a second thread, or the next process, does not.
            if (file.exists() && events.toString().contains(Files.readString(file.toPath())) && file.delete()) {
                Runtime.getRuntime().halt(137);
            }
        }
    }
}
