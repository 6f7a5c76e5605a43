package org.chatsupport.local.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The Java that runs services and Kafka: the current one, with a small heap and one collector thread. */
public final class ChildJvm {
    private static volatile boolean firstCompilerOnly;

    private ChildJvm() {}

    /**
     * Makes all further JVMs start with the first compiler only: they start faster and use less memory, and under load
     * they need about twice the CPU.
     */
    public static void startFast() {
        firstCompilerOnly = true;
    }

    /** Returns the beginning of a command line; sizes are written like {@code 256m}. */
    public static List<String> command(String firstHeap, String largestHeap) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=" + (firstCompilerOnly ? 1 : 4),
                "-Xms" + firstHeap,
                "-Xmx" + largestHeap));
        if (firstCompilerOnly) {
            // The old generation is not collected before it is full. So objects that live for seconds are kept out of
            // it, and each collection makes both generations smaller.
            command.addAll(List.of("-XX:SurvivorRatio=2", "-XX:MinHeapFreeRatio=10", "-XX:MaxHeapFreeRatio=30"));
        }
        if (Runtime.version().feature() >= 25) {
            command.add("-XX:+UseCompactObjectHeaders");
        }
        return command;
    }
}
