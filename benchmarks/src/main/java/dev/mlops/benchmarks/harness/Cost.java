package dev.mlops.benchmarks.harness;

import java.lang.management.ManagementFactory;
import java.util.Locale;

/**
 * What one piece of work took.
 *
 * @param wall seconds by the clock
 * @param cpu seconds of processor time of the process that did it, all threads; NaN where it is not known
 */
public record Cost(double wall, double cpu) {
    private static final double NANOS = 1e9;

    /** Work that may fail in any way. */
    @FunctionalInterface
    public interface Work {
        /** Does it. */
        void run() throws Exception;
    }

    /** Does the work in this process and measures it. */
    public static Cost of(Work work) throws Exception {
        long cpu = processCpu();
        long start = System.nanoTime();
        work.run();
        long end = System.nanoTime();
        return new Cost((end - start) / NANOS, (processCpu() - cpu) / NANOS);
    }

    /** Does work that happens in other processes, whose processor time is not seen. */
    public static Cost ofWall(Work work) throws Exception {
        return new Cost(of(work).wall, Double.NaN);
    }

    /** What {@link #toString} wrote. */
    public static Cost parse(String text) {
        int blank = text.indexOf(' ');
        return new Cost(Double.parseDouble(text.substring(0, blank)), Double.parseDouble(text.substring(blank + 1)));
    }

    private static long processCpu() {
        if (ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system) {
            return system.getProcessCpuTime();
        }
        throw new IllegalStateException("this JVM does not tell the processor time of its process");
    }

    /** Wall and processor seconds, parted by a blank. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.9f %s", wall, cpu);
    }
}
