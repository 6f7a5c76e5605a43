package org.chatsupport.local.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The Java that services and Kafka run with: this one, with a small heap and one collector thread. */
public final class ChildJvm {
    private static volatile boolean firstCompilerOnly;

    private ChildJvm() {}

    /**
     * From now on JVMs start with the first compiler alone: they are up faster and leave memory to others, and under
     * load they need about twice the CPU.
     */
    public static void startFast() {
        firstCompilerOnly = true;
    }

    /** The beginning of a command line; sizes as in {@code 256m}. */
    public static List<String> command(String firstHeap, String largestHeap) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=" + (firstCompilerOnly ? 1 : 4),
                "-Xms" + firstHeap,
                "-Xmx" + largestHeap));
        if (firstCompilerOnly) {
            // The old generation is not collected before it is full. So what lives for seconds is kept out of it, and
            // whenever it is collected both get smaller.
            command.addAll(List.of("-XX:SurvivorRatio=2", "-XX:MinHeapFreeRatio=10", "-XX:MaxHeapFreeRatio=30"));
        }
        if (Runtime.version().feature() >= 25) {
            command.add("-XX:+UseCompactObjectHeaders");
        }
        return command;
    }
}
