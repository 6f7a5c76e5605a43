package org.chatsupport.verify.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Measures what processes use, as Linux counts it in /proc. */
final class ProcessMeter {
    /** A tick of /proc/PID/stat; 100 a second on every Linux that Java runs on. */
    private static final double TICK_MS = 10;

    private final Map<String, Long> pids;

    /** The process ids by displayed name. */
    ProcessMeter(Map<String, Long> pids) {
        this.pids = pids;
    }

    /**
     * The CPU time used until now.
     *
     * @param byProcess milliseconds of user and system time
     * @param machine milliseconds in which any of its cores was busy, for any process
     */
    record Cpu(Map<String, Double> byProcess, double machine) {
        Cpu since(Cpu earlier) {
            var used = new LinkedHashMap<String, Double>();
            byProcess.forEach((name, ms) -> used.put(name, ms - earlier.byProcess.get(name)));
            return new Cpu(used, machine - earlier.machine);
        }
    }

    Cpu cpu() {
        var used = new LinkedHashMap<String, Double>();
        pids.forEach((name, pid) -> used.put(name, cpuMs(read("/proc/" + pid + "/stat"))));
        return new Cpu(used, machineMs(read("/proc/stat")));
    }

    /**
     * Returns milliseconds of CPU by process and kind of thread, as "process: thread" without the thread's number. A
     * thread that has ended is missing here but not in {@link #cpu()}; most of those are the JVM's compilers.
     */
    Map<String, Double> cpuByThread() {
        var used = new TreeMap<String, Double>();
        pids.forEach((name, pid) -> {
            try (var tasks = Files.list(Path.of("/proc/" + pid + "/task"))) {
                for (var task : tasks.toList()) {
                    addThread(name, task.resolve("stat"), used);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return used;
    }

    private static void addThread(String process, Path file, Map<String, Double> used) {
        try {
            var stat = Files.readString(file);
            used.merge(process + ": " + threadKind(stat), cpuMs(stat), Double::sum);
        } catch (IOException e) {
            // The process has just ended.
        }
    }

    static String threadKind(String stat) {
        return stat.substring(stat.indexOf('(') + 1, stat.lastIndexOf(')'))
                .replaceAll("[-#: ]*\\d+$", "")
                .strip();
    }

    /** Returns the memory of each process in MiB. */
    Map<String, Double> rss() {
        return fromStatus("VmRSS:", 1024);
    }

    Map<String, Double> threads() {
        return fromStatus("Threads:", 1);
    }

    /** Returns the open files and connections of each process. */
    Map<String, Double> descriptors() {
        var found = new LinkedHashMap<String, Double>();
        pids.forEach((name, pid) -> {
            try (var files = Files.list(Path.of("/proc/" + pid + "/fd"))) {
                found.put(name, (double) files.count());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return found;
    }

    private Map<String, Double> fromStatus(String field, double unit) {
        var found = new LinkedHashMap<String, Double>();
        pids.forEach((name, pid) -> found.put(name, statusField(read("/proc/" + pid + "/status"), field) / unit));
        return found;
    }

    /** Reads utime + stime. The program's name, which may contain blanks and brackets, ends at the last bracket. */
    static double cpuMs(String stat) {
        var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * TICK_MS;
    }

    /** Sums all times except idle and waiting for disks. */
    static double machineMs(String stat) {
        var fields = stat.lines().findFirst().orElseThrow().trim().split(" +", -1);
        long busy = 0;
        for (int i = 1; i <= 8 && i < fields.length; i++) {
            busy += i == 4 || i == 5 ? 0 : Long.parseLong(fields[i]);
        }
        return busy * TICK_MS;
    }

    static double statusField(String status, String field) {
        return status.lines()
                .filter(line -> line.startsWith(field))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")))
                .findFirst()
                .orElse(0);
    }

    private static String read(String path) {
        try {
            return Files.readString(Path.of(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
