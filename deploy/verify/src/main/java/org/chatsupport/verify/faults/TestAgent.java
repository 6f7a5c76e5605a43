package org.chatsupport.verify.faults;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import net.bytebuddy.agent.builder.AgentBuilder;

/** A Java agent for the services under test: guards that can be taken away, and clocks that can be set wrong. */
public final class TestAgent {
    private TestAgent() {}

    /** The JVM option that makes a service heed the switches in {@code directory}. */
    static String option(Path directory) {
        try {
            Files.createDirectories(directory);
            var agent = directory.resolve("agent.jar");
            var manifest = new Manifest();
            var attributes = manifest.getMainAttributes();
            attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
            attributes.putValue("Premain-Class", TestAgent.class.getName());
            attributes.put(Attributes.Name.CLASS_PATH, location(AgentBuilder.class) + " " + location(TestAgent.class));
            try (var out = Files.newOutputStream(agent);
                    var jar = new JarOutputStream(out, manifest)) {
                jar.flush();
            }
            return "-javaagent:" + agent + " -Dtest.switches=" + directory;
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String location(Class<?> type) throws URISyntaxException {
        return type.getProtectionDomain().getCodeSource().getLocation().toURI().toString();
    }

    /** Where the JVM begins with this agent. */
    public static void premain(String argument, Instrumentation instrumentation) {
        var agent = new AgentBuilder.Default().disableClassFormatChanges();
        SteppedClock.installed(Guard.changed(agent)).installOn(instrumentation);
    }
}
