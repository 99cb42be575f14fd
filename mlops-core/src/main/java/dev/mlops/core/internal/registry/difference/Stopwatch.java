package dev.mlops.core.internal.registry.difference;

import dev.mlops.data.Row;
import dev.mlops.data.Table;
import dev.mlops.model.Model;
import dev.mlops.registry.VersionComparison;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Measures how long models take to answer: both in turn, so that what slows the machine for a while slows both, and of each the median.
 *
 * @param nanos tells the time
 */
record Stopwatch(LongSupplier nanos) {
    private static final int RUNS = 15;
    private static final int WARMUPS = 3;
    private static final int SINGLE_ROWS = 200;
    private static final int BATCH_ROWS = 10_000;

    List<VersionComparison.Latency> of(Model<?> first, Model<?> second, Table rows) {
        List<Row> single = rows.head(Math.min(SINGLE_ROWS, rows.rowCount())).rows();
        Table batch = rows.head(Math.min(BATCH_ROWS, rows.rowCount()));
        return List.of(
                inTurn(
                        "one row",
                        single.size(),
                        () -> single.forEach(first::predict),
                        () -> single.forEach(second::predict)),
                inTurn(
                        batch.rowCount() + " rows",
                        batch.rowCount(),
                        () -> require(first.predict(batch).size(), batch),
                        () -> require(second.predict(batch).size(), batch)));
    }

    private static void require(int answers, Table batch) {
        if (answers != batch.rowCount()) {
            throw new IllegalStateException(answers + " answers to " + batch.rowCount() + " rows");
        }
    }

    private VersionComparison.Latency inTurn(String of, int rows, Runnable first, Runnable second) {
        double[] one = new double[RUNS];
        double[] two = new double[RUNS];
        for (int run = -WARMUPS; run < RUNS; run++) {
            double a = time(first) / rows;
            double b = time(second) / rows;
            if (run >= 0) {
                one[run] = a;
                two[run] = b;
            }
        }
        return new VersionComparison.Latency(of, median(one), median(two));
    }

    /** Microseconds. */
    private double time(Runnable work) {
        long start = nanos.getAsLong();
        work.run();
        return (nanos.getAsLong() - start) / 1e3;
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }
}
