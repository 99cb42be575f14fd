package dev.mlops.benchmarks;

import static dev.mlops.data.Selector.categorical;
import static dev.mlops.data.Selector.numeric;
import static dev.mlops.pipeline.Steps.impute;
import static dev.mlops.pipeline.Steps.oneHot;
import static dev.mlops.pipeline.Steps.standardize;

import com.sun.management.ThreadMXBean;
import dev.mlops.benchmarks.harness.ChildJvm;
import dev.mlops.benchmarks.harness.Rounds;
import dev.mlops.data.Row;
import dev.mlops.data.Table;
import dev.mlops.pipeline.FeatureMatrix;
import dev.mlops.pipeline.FittedPipeline;
import dev.mlops.pipeline.Pipeline;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * What preprocessing costs: {@code -Dbenchmark=PipelineBenchmark -Dbenchmark.args="1000000"}, the number of rows.
 *
 * <p><b>Measures</b> imputation, scaling and one-hot encoding of rows of six numbers and eight categories, 105 features: single rows into an array
 * that is used again, and all rows in tables of 8,192, by one thread and by two. The peer is {@link HandWritten}, which knows the columns,
 * does the same without checks, and gives the same numbers, or the run ends with an error. Then a child JVM with a heap of 64 MB fits the pipeline,
 * with means in place of medians, over five times as many rows that come as a stream.
 *
 * <p><b>Does not measure</b> how rows come into being: tables and rows are there before.
 */
public final class PipelineBenchmark {
    private static final int WARM_UPS = 3;
    private static final int BATCH = 8_192;
    private static final int SINGLE_ROWS = 2_000;
    private static final int REPEATS = 500;
    private static final String ROW = "transform(row, target)";
    private static final String ROW_BY_HAND = "row by hand";
    private static final String TABLES = "transform(table)";
    private static final String TABLES_BY_TWO = "transform(table) by two threads";
    private static final String TABLES_BY_HAND = "tables by hand";

    private PipelineBenchmark() {}

    /** Runs it; the argument is the number of rows, 1,000,000 without it. */
    public static void main(String[] args) throws Exception {
        int rows = args.length == 0 ? 1_000_000 : Integer.parseInt(args[0]);
        PrintStream out = System.out;
        MixedRows source = new MixedRows(rows, BATCH, 1);
        List<Table> batches = new ArrayList<>();
        source.forEachBatch(batches::add);
        Table train = new MixedRows(50_000, 50_000, 2).table();
        FittedPipeline fitted = Pipeline.of(
                        impute(numeric()).withMedian(),
                        impute(categorical()).withMostFrequent(),
                        standardize(numeric()),
                        oneHot(categorical()).ignoreUnknown())
                .fit(train);
        HandWritten byHand = HandWritten.learn(train);
        List<Row> single = batches.get(0).head(SINGLE_ROWS).rows();
        checkSame(fitted, byHand, batches.get(0), single);
        Rounds.printHeader(
                out,
                String.format(
                        Locale.ROOT,
                        "Preprocessing of %,d rows of %d columns to %d features; %,d single rows",
                        rows,
                        MixedRows.COLUMNS,
                        byHand.width(),
                        SINGLE_ROWS * REPEATS));
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            new Rounds(out, WARM_UPS, Rounds.asked())
                    .add(ROW_BY_HAND, () -> {
                        double[] target = new double[byHand.width()];
                        for (int i = 0; i < REPEATS; i++) {
                            single.forEach(row -> byHand.row(row, target));
                        }
                    })
                    .add(ROW, () -> {
                        double[] target = new double[byHand.width()];
                        for (int i = 0; i < REPEATS; i++) {
                            single.forEach(row -> fitted.transform(row, target));
                        }
                    })
                    .add(TABLES_BY_HAND, () -> batches.forEach(batch -> used(byHand.table(batch)[0])))
                    .add(
                            TABLES,
                            () -> batches.forEach(
                                    batch -> used(fitted.transform(batch).get(0, 0))))
                    .add(TABLES_BY_TWO, () -> {
                        List<Future<?>> futures = new ArrayList<>();
                        for (Table batch : batches) {
                            futures.add(two.submit(
                                    () -> used(fitted.transform(batch).get(0, 0))));
                        }
                        for (Future<?> future : futures) {
                            future.get();
                        }
                    })
                    .run()
                    .print()
                    .printRatio(ROW, ROW_BY_HAND, "at most 3")
                    .printRatio(TABLES, TABLES_BY_HAND, "at most 2")
                    .printRatio(TABLES_BY_TWO, TABLES, "wall near 0.5");
        } finally {
            two.shutdown();
        }
        out.printf(Locale.ROOT, "memory for a row into an array: %.1f bytes; aim: 0%n", bytesPerRow(fitted, single));
        try (ChildJvm child = ChildJvm.start(
                PipelineStreamChild.class, List.of("-Xmx64m"), Long.toString(5L * rows), Integer.toString(BATCH))) {
            out.println("fit over a stream with a heap of 64 MB: " + child.ask("fit"));
        }
        Rounds.printFooter(out);
    }

    private static void used(double value) {
        if (Double.isNaN(value)) {
            throw new IllegalStateException("no feature is NaN");
        }
    }

    private static void checkSame(FittedPipeline fitted, HandWritten byHand, Table batch, List<Row> rows) {
        FeatureMatrix matrix = fitted.transform(batch);
        double[] all = byHand.table(batch);
        double[] one = new double[byHand.width()];
        for (int row = 0; row < rows.size(); row++) {
            byHand.row(rows.get(row), one);
            for (int f = 0; f < one.length; f++) {
                double expected = matrix.get(row, f);
                if (Math.abs(one[f] - expected) > 1e-9 || Math.abs(all[row * one.length + f] - expected) > 1e-9) {
                    throw new IllegalStateException("by hand " + one[f] + " and " + all[row * one.length + f]
                            + ", by the library " + expected + " in row " + row);
                }
            }
        }
    }

    private static double bytesPerRow(FittedPipeline fitted, List<Row> rows) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        double[] target = new double[fitted.features().size()];
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < REPEATS; i++) {
            rows.forEach(row -> fitted.transform(row, target));
        }
        return (threads.getCurrentThreadAllocatedBytes() - before) / (double) (REPEATS * rows.size());
    }
}
