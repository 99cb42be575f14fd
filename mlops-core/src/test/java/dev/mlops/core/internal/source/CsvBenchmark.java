package dev.mlops.core.internal.source;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvReader;
import dev.mlops.data.Csv;
import dev.mlops.data.Schema;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/**
 * Measures reading of CSV files against the bare pass of a fast parser that hands each field to a callback which does nothing: FastCSV over
 * the same file, decoded as it decodes itself. Give the size of the generated file in MB (50 unless told otherwise), and more files to
 * measure where there are some, each {@code FILE} or {@code FILE=TIMES} to repeat its rows.
 *
 * <p>Each round times all of the passes after each other, so that what else the machine does meets them alike; the medians of the rounds
 * and their ratios to the bare pass are printed. The system property {@code rounds} sets how many are timed.
 */
public final class CsvBenchmark {
    private static final int ROUNDS = Integer.getInteger("rounds", 15);
    private static final int WARM_UP = ROUNDS / 3;

    private CsvBenchmark() {}

    /** A pass to be timed, which returns something that depends on all fields. */
    private interface Pass {
        long run() throws IOException;
    }

    /** What the rounds of a pass took, in nanoseconds: by the clock, and on the processor, which other work on the machine leaves alone. */
    private static final class Times {
        private final long[] wall = new long[ROUNDS];
        private final long[] own = new long[ROUNDS];
    }

    /** Counts characters, so that the parser has to hand over its fields. */
    private static final class Bare extends AbstractBaseCsvCallbackHandler<Boolean> {
        private long characters;

        @Override
        protected void handleField(int index, char[] chars, int offset, int length, boolean quoted) {
            characters += length;
        }

        @Override
        protected Boolean buildRecord() {
            return Boolean.TRUE;
        }
    }

    public static void main(String[] arguments) throws IOException {
        int megabytes = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 50;
        Path folder = Files.createTempDirectory("csv-benchmark");
        try {
            Path generated = folder.resolve("generated.csv");
            GeneratedCsv.write(generated, megabytes * 9_350L);
            measure("generated, 12 columns of all types", Csv.file(generated));
            for (int i = 1; i < arguments.length; i++) {
                String[] file = arguments[i].split("=", -1);
                Path repeated = folder.resolve("repeated" + i + ".csv");
                repeat(Path.of(file[0]), repeated, file.length > 1 ? Integer.parseInt(file[1]) : 1);
                measure(arguments[i], Csv.file(repeated).missing("?"));
            }
        } finally {
            try (var files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    }

    private static void repeat(Path from, Path to, int times) throws IOException {
        List<String> lines = Files.readAllLines(from);
        try (var out = Files.newBufferedWriter(to)) {
            out.write(lines.get(0) + "\n");
            for (int i = 0; i < times; i++) {
                for (String line : lines.subList(1, lines.size())) {
                    out.write(line + "\n");
                }
            }
        }
    }

    private static void measure(String name, Csv csv) throws IOException {
        Path file = csv.file().orElseThrow();
        Format format = Formats.of(csv);
        SourceContents contents = SourceContents.of(csv);
        Schema schema = format.infer(contents).schema();
        Map<String, Pass> passes = new LinkedHashMap<>();
        passes.put("bare FastCSV pass", () -> bare(file));
        passes.put("telling the types", () -> format.infer(contents).rows());
        passes.put("filling a table, types known", () -> {
            long[] rows = {0};
            format.forEachBatch(contents, schema, Integer.MAX_VALUE, table -> rows[0] += table.rowCount());
            return rows[0];
        });
        passes.put("filling batches, types known", () -> {
            long[] rows = {0};
            format.forEachBatch(contents, schema, 8_192, table -> rows[0] += table.rowCount());
            return rows[0];
        });
        passes.put("read: CSV to table", () -> TableSources.read(csv).rowCount());
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        AtomicReference<Thread> helper = new AtomicReference<>();
        ExecutorService executor = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "helper");
            helper.set(thread);
            return thread;
        });
        passes.put(
                "  with a helper, types known",
                () -> format.read(contents, schema, executor).orElseThrow().rowCount());
        passes.put(
                "  read with a helper", () -> TableSources.read(csv, executor).rowCount());
        LongSupplier ownTimes = () -> threads.getCurrentThreadCpuTime()
                + (helper.get() == null
                        ? 0
                        : threads.getThreadCpuTime(helper.get().getId()));
        Map<String, Times> times = new LinkedHashMap<>();
        passes.keySet().forEach(pass -> times.put(pass, new Times()));
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            for (Map.Entry<String, Pass> pass : passes.entrySet()) {
                System.gc();
                long start = System.nanoTime();
                long startOfThreads = ownTimes.getAsLong();
                long result = pass.getValue().run();
                long ownTime = ownTimes.getAsLong() - startOfThreads;
                long time = System.nanoTime() - start;
                if (result == 0) {
                    throw new IllegalStateException(pass.getKey() + " found nothing");
                }
                if (round >= 0) {
                    times.get(pass.getKey()).wall[round] = time;
                    times.get(pass.getKey()).own[round] = ownTime;
                }
            }
        }
        executor.shutdown();
        print(name, Files.size(file), new ArrayList<>(times.entrySet()));
    }

    private static long bare(Path file) throws IOException {
        Bare handler = new Bare();
        try (CsvReader<Boolean> reader =
                CsvReader.builder().skipEmptyLines(false).build(handler, file)) {
            reader.forEach(row -> {});
        }
        return handler.characters;
    }

    private static void print(String name, long bytes, List<Map.Entry<String, Times>> times) {
        System.out.printf(Locale.ROOT, "%s, %.1f MB%n", name, bytes / 1e6);
        double bare = median(times.get(0).getValue().wall);
        double bareOwn = median(times.get(0).getValue().own);
        for (Map.Entry<String, Times> pass : times) {
            double median = median(pass.getValue().wall);
            double own = median(pass.getValue().own);
            System.out.printf(
                    Locale.ROOT,
                    "  %-30s %7.1f ms %6.0f MB/s  x %.2f   processor time %7.1f ms  x %.2f%n",
                    pass.getKey(),
                    median / 1e6,
                    bytes * 1e3 / median,
                    median / bare,
                    own / 1e6,
                    own / bareOwn);
        }
    }

    private static double median(long[] times) {
        long[] sorted = times.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
