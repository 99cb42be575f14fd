package dev.mlops.benchmarks.harness;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/** How much memory this JVM had in use at most. Safe to share between threads. */
public final class PeakMemory {
    private static final double MIB = 1 << 20;

    private final AtomicLong afterCollection = new AtomicLong();

    private PeakMemory() {}

    /** Watches from now on. */
    public static PeakMemory watch() {
        PeakMemory memory = new PeakMemory();
        Set<String> heap = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getName)
                .collect(Collectors.toSet());
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            ((NotificationEmitter) collector)
                    .addNotificationListener(
                            (notification, handback) -> {
                                if (notification.getUserData() instanceof CompositeData data) {
                                    memory.collected(heap, GarbageCollectionNotificationInfo.from(data));
                                }
                            },
                            null,
                            null);
        }
        return memory;
    }

    private void collected(Set<String> heap, GarbageCollectionNotificationInfo info) {
        long used = info.getGcInfo().getMemoryUsageAfterGc().entrySet().stream()
                .filter(pool -> heap.contains(pool.getKey()))
                .mapToLong(pool -> pool.getValue().getUsed())
                .sum();
        afterCollection.accumulateAndGet(used, Math::max);
    }

    /** Forgets what was there before. */
    public void reset() {
        ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
        afterCollection.set(0);
    }

    /** Such as {@code heap at most 201.3 MiB, after a collection at most 44.0 MiB, process at most 371.2 MiB}. */
    public String describe() throws IOException {
        long heap = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
        return String.format(
                Locale.ROOT,
                "heap at most %.1f MiB, after a collection at most %.1f MiB%s",
                heap / MIB,
                afterCollection.get() / MIB,
                process());
    }

    /** Of the whole process since it started, where the operating system tells. */
    private static String process() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return "";
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .map(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                .map(kib -> String.format(Locale.ROOT, ", process since its start at most %.1f MiB", kib / 1024.0))
                .findFirst()
                .orElse("");
    }
}
