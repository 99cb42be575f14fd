package dev.mlops.benchmarks;

import static dev.mlops.data.Selector.categorical;
import static dev.mlops.data.Selector.numeric;
import static dev.mlops.pipeline.Steps.impute;
import static dev.mlops.pipeline.Steps.oneHot;
import static dev.mlops.pipeline.Steps.standardize;

import dev.mlops.benchmarks.harness.ChildJvm;
import dev.mlops.benchmarks.harness.Cost;
import dev.mlops.benchmarks.harness.PeakMemory;
import dev.mlops.pipeline.Pipeline;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The JVM with a small heap of {@link PipelineBenchmark}. */
final class PipelineStreamChild {
    private PipelineStreamChild() {}

    /** Answers {@code fit} until the input ends; the arguments are the number of rows and how many come at a time. */
    public static void main(String[] args) throws Exception {
        PeakMemory memory = PeakMemory.watch();
        MixedRows rows = new MixedRows(Long.parseLong(args[0]), Integer.parseInt(args[1]), 3);
        try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            while (in.readLine() != null) {
                ChildJvm.reply(fit(rows, Long.parseLong(args[0]), memory));
            }
        }
    }

    private static String fit(MixedRows rows, long count, PeakMemory memory) throws Exception {
        memory.reset();
        int[] features = new int[1];
        Cost cost = Cost.of(() -> features[0] = Pipeline.of(
                        impute(numeric()).withMean(),
                        impute(categorical()).withMostFrequent(),
                        standardize(numeric()),
                        oneHot(categorical()).ignoreUnknown())
                .fit(rows)
                .features()
                .size());
        return describe(features[0], count, cost, memory);
    }

    private static String describe(int features, long count, Cost cost, PeakMemory memory) throws IOException {
        return String.format(
                Locale.ROOT,
                "%,d rows (%,d MB as doubles) to %d features, wall %.1f s with making the rows, %s",
                count,
                count * MixedRows.COLUMNS * Double.BYTES / 1_000_000,
                features,
                cost.wall(),
                memory.describe());
    }
}
