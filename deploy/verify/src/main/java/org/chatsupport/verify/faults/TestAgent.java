package org.chatsupport.verify.faults;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.instrument.Instrumentation;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.agent.builder.AgentBuilder.Listener.StreamWriting;
import net.bytebuddy.agent.builder.AgentBuilder.RedefinitionStrategy;
import net.bytebuddy.matcher.ElementMatchers;

/**
 * A Java agent for the services under test. It can remove guards, set clocks wrong, and crash a service at the worst
 * moment. It enters a running service, so that services start as fast as without it.
 */
public final class TestAgent {
    private static final String JAR = "agent.jar";

    private TestAgent() {}

    /** Writes the agent into {@code directory}, which will also contain the switches. */
    public static void write(Path directory) {
        var manifest = new Manifest();
        var attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue("Premain-Class", TestAgent.class.getName());
        attributes.putValue("Agent-Class", TestAgent.class.getName());
        attributes.putValue("Can-Retransform-Classes", "true");
        try {
            attributes.put(Attributes.Name.CLASS_PATH, location(AgentBuilder.class) + " " + location(TestAgent.class));
            Files.createDirectories(directory);
            try (var out = Files.newOutputStream(directory.resolve(JAR));
                    var jar = new JarOutputStream(out, manifest)) {
                jar.flush();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String location(Class<?> type) throws URISyntaxException {
        return type.getProtectionDomain().getCodeSource().getLocation().toURI().toString();
    }

    /** Returns the JVM option that makes a service obey the switches in {@code directory} from its start. */
    static String option(Path directory) {
        return "-javaagent:" + directory.resolve(JAR) + "=" + directory;
    }

    /** Makes a running service obey the switches in {@code directory}. */
    public static void enter(long pid, Path directory) {
        try {
            var service = VirtualMachine.attach(Long.toString(pid));
            try {
                service.loadAgent(directory.resolve(JAR).toString(), directory.toString());
            } finally {
                service.detach();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (AttachNotSupportedException | AgentLoadException | AgentInitializationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The entry point when the JVM starts with this agent. */
    public static void premain(String directory, Instrumentation instrumentation) {
        agentmain(directory, instrumentation);
    }

    /** The entry point when the agent enters a running JVM. */
    public static void agentmain(String directory, Instrumentation instrumentation) {
        System.setProperty("test.switches", directory);
        var agent = new AgentBuilder.Default()
                // Classes are matched by name, so that no others are read.
                .ignore(ElementMatchers.nameStartsWith("net.bytebuddy."))
                .with(RedefinitionStrategy.RETRANSFORMATION)
                // Changing one class loads others, which would stay unchanged.
                .with(RedefinitionStrategy.DiscoveryStrategy.Reiterating.INSTANCE)
                .with(StreamWriting.toSystemError().withErrorsOnly())
                .disableClassFormatChanges();
        SteppedClock.installed(CrashPoint.installed(Guard.changed(agent))).installOn(instrumentation);
    }
}
