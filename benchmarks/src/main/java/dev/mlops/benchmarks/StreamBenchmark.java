package dev.mlops.benchmarks;

import dev.mlops.benchmarks.harness.ChildJvm;
import dev.mlops.benchmarks.harness.MixedCsv;
import dev.mlops.benchmarks.harness.Rounds;
import dev.mlops.benchmarks.harness.WorkFolder;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Whether a file that is larger than memory can be committed and streamed: {@code -Dbenchmark=StreamBenchmark
 * -Dbenchmark.args="5000000 256m"}, the number of rows and the heap of the JVM that does it.
 *
 * <p><b>Measures</b> three child JVMs with that heap and no more, one after the other. The first commits the file; the second goes through all
 * rows of the committed version with {@code forEachBatch}; the third does so with {@code ws.datasets().batches(Csv.file(file))}, the file as it is. Both
 * read every value, find as many rows as the file has, and the same in them, or the run ends with an error. Each prints the sum of what each
 * part of the heap held at most, garbage included; what was still in use after a collection at most; and, on Linux, what the whole process had
 * in memory at most, beyond the heap too.
 *
 * <p><b>Does not measure</b> speed in rounds: the seconds are those of one run in a cold JVM.
 */
public final class StreamBenchmark {
    private final String heap;
    private final Path file;
    private final Path home;

    private StreamBenchmark(String heap, Path file, Path home) {
        this.heap = heap;
        this.file = file;
        this.home = home;
    }

    /** Runs it; the arguments are the number of rows and the heap, 5,000,000 and 256m without them. */
    public static void main(String[] args) throws Exception {
        long rows = args.length == 0 ? 5_000_000 : Long.parseLong(args[0]);
        String heap = args.length < 2 ? "256m" : args[1];
        WorkFolder folder = WorkFolder.asked();
        Path file = MixedCsv.file(folder, rows);
        Path home = folder.resolve("stream-workspace");
        PrintStream out = System.out;
        Rounds.printHeader(
                out,
                String.format(
                        Locale.ROOT,
                        "Commit and stream of %,d rows, %,d bytes, with a heap of %s",
                        rows,
                        Files.size(file),
                        heap));
        WorkFolder.delete(home);
        StreamBenchmark benchmark = new StreamBenchmark(heap, file, home);
        out.println("commit: " + benchmark.ask("commit"));
        String version = benchmark.ask("version");
        out.println("version: " + version);
        String source = benchmark.ask("source");
        out.println("source: " + source);
        String start = String.format(Locale.ROOT, "%,d rows, ", rows);
        if (!version.startsWith(start) || !found(version).equals(found(source))) {
            throw new IllegalStateException("version and source have the file's " + start
                    + "and the same values, found " + found(version) + " and " + found(source));
        }
        WorkFolder.delete(home);
        Rounds.printFooter(out);
    }

    /** What is the same every time: what was found, without what it took. */
    private static String found(String answer) {
        return answer.substring(0, answer.indexOf(';'));
    }

    /** Asks a JVM of its own. */
    private String ask(String question) throws IOException {
        try (ChildJvm child =
                ChildJvm.start(StreamChild.class, List.of("-Xmx" + heap), file.toString(), home.toString())) {
            return child.ask(question);
        }
    }
}
