package dev.mlops.benchmarks;

import dev.mlops.Workspace;
import dev.mlops.benchmarks.harness.ChildJvm;
import dev.mlops.benchmarks.harness.Cost;
import dev.mlops.benchmarks.harness.PeakMemory;
import dev.mlops.core.MlOps;
import dev.mlops.data.Batches;
import dev.mlops.data.Column;
import dev.mlops.data.Csv;
import dev.mlops.data.Table;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Supplier;

/** The JVM with a small heap of {@link StreamBenchmark}. */
final class StreamChild {
    private long rows;
    private long missing;
    private double sum;
    private long characters;

    private StreamChild() {}

    /**
     * Answers {@code commit}, {@code version} and {@code source} until the input ends; the arguments are the file and the workspace's folder.
     */
    public static void main(String[] args) throws Exception {
        Path file = Path.of(args[0]);
        Path home = Path.of(args[1]);
        PeakMemory memory = PeakMemory.watch();
        BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String question = questions.readLine(); question != null; question = questions.readLine()) {
            try (Workspace ws = MlOps.open(home)) {
                ChildJvm.reply(
                        switch (question) {
                            case "commit" -> commit(ws, file, memory);
                            case "version" -> stream(memory, () -> ws.datasets().get("mixed"));
                            case "source" -> stream(memory, () -> ws.datasets().batches(Csv.file(file)));
                            default ->
                                throw new IllegalArgumentException("question: not one of those known: " + question);
                        });
            }
        }
    }

    private static String commit(Workspace ws, Path file, PeakMemory memory) throws Exception {
        Cost cost = Cost.of(() -> ws.datasets().commit("mixed", Csv.file(file)));
        return seconds(cost) + ", " + memory.describe();
    }

    /** What the rows come to, and behind a semicolon what that took; getting at the batches is timed too. */
    private static String stream(PeakMemory memory, Supplier<Batches> source) throws Exception {
        memory.reset();
        StreamChild sums = new StreamChild();
        Cost cost = Cost.of(() -> source.get().forEachBatch(sums::add));
        return String.format(
                Locale.ROOT,
                "%,d rows, %,d values missing, numbers sum to %.0f, %,d characters; %s, %s",
                sums.rows,
                sums.missing,
                sums.sum,
                sums.characters,
                seconds(cost),
                memory.describe());
    }

    /** Looks at every value. */
    private void add(Table batch) {
        rows += batch.rowCount();
        for (Column column : batch.columns()) {
            boolean number = column.type().isNumeric();
            for (int row = 0; row < batch.rowCount(); row++) {
                if (column.isMissing(row)) {
                    missing++;
                } else if (number) {
                    sum += column.number(row);
                } else {
                    characters += String.valueOf(column.text(row)).length();
                }
            }
        }
    }

    private static String seconds(Cost cost) {
        return String.format(Locale.ROOT, "wall %.1f s, CPU %.1f s", cost.wall(), cost.cpu());
    }
}
