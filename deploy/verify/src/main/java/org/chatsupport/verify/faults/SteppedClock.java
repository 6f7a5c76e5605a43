package org.chatsupport.verify.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.matcher.ElementMatchers;
import net.bytebuddy.utility.OpenedClassReader;

/** Changes the time that one service sees: a file says by how much its clock is wrong. */
public final class SteppedClock {
    private static final long LOOK_EVERY_NS = 100_000_000;

    private static volatile long lookedAt = System.nanoTime() - LOOK_EVERY_NS;
    private static volatile long offsetMs;

    private SteppedClock() {}

    /** Sets the clock of the service at {@code port} off by this much, or right again with zero. */
    static void step(Path switches, int port, Duration offset) {
        try {
            if (offset.isZero()) {
                Files.deleteIfExists(file(switches, port));
                return;
            }
            // The file is moved into place, so that nobody reads half of it.
            var written = Files.writeString(switches.resolve("clock.new"), Long.toString(offset.toMillis()));
            Files.move(written, file(switches, port), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path file(Path switches, Object port) {
        return switches.resolve("clock." + port);
    }

    /**
     * Makes the classes of a service use this clock instead of {@link Instant#now()}. Records and generated classes
     * never ask for the time.
     */
    static AgentBuilder installed(AgentBuilder agent) {
        return agent.type(ElementMatchers.nameStartsWith("org.chatsupport.")
                        .and(ElementMatchers.not(ElementMatchers.nameStartsWith("org.chatsupport.verify.")))
                        .and(ElementMatchers.not(ElementMatchers.nameContains("_")))
                        .and(ElementMatchers.not(ElementMatchers.nameContains("$$")))
                        .and(ElementMatchers.not(ElementMatchers.isRecord())))
                .transform((builder, type, loader, module, domain) ->
                        builder.visit(new AsmVisitorWrapper.ForDeclaredMethods()
                                .method(
                                        ElementMatchers.any(),
                                        (instrumented, method, visitor, context, pool, writerFlags, readerFlags) ->
                                                new AskThisClock(visitor))));
    }

    /**
     * This replaces one instruction with another, because a substitution that knows types would read half of the
     * service's libraries.
     */
    private static final class AskThisClock extends MethodVisitor {
        private AskThisClock(MethodVisitor next) {
            super(OpenedClassReader.ASM_API, next);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            boolean asks = owner.equals("java/time/Instant")
                    && name.equals("now")
                    && descriptor.equals("()Ljava/time/Instant;");
            super.visitMethodInsn(
                    opcode, asks ? Type.getInternalName(SteppedClock.class) : owner, name, descriptor, isInterface);
        }
    }

    /** Returns the time; the services call this. */
    public static Instant now() {
        long at = System.nanoTime();
        if (at - lookedAt > LOOK_EVERY_NS) {
            lookedAt = at;
            offsetMs = offset();
        }
        return Instant.now().plusMillis(offsetMs);
    }

    private static long offset() {
        try {
            return Long.parseLong(
                    Files.readString(file(Path.of(System.getProperty("test.switches")), System.getenv("HTTP_PORT"))));
        } catch (NoSuchFileException e) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
