package dev.mlops.benchmarks.registry;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/** How long something took again and again. Immutable. */
final class Times {
    private static final double NANOS = 1e9;
    private static final double MILLIS = 1e3;

    /** Seconds, the shortest first. */
    private final double[] sorted;

    private Times(double[] sorted) {
        this.sorted = sorted;
    }

    /** Does it that often, and as often before to warm up. */
    static Times of(int rounds, Callable<?> work) throws Exception {
        double[] seconds = new double[rounds];
        for (int i = -rounds; i < rounds; i++) {
            long start = System.nanoTime();
            work.call();
            if (i >= 0) {
                seconds[i] = (System.nanoTime() - start) / NANOS;
            }
        }
        Arrays.sort(seconds);
        return new Times(seconds);
    }

    /** That it took so many seconds each time. */
    static Times ofSeconds(List<Double> seconds) {
        return new Times(
                seconds.stream().mapToDouble(Double::doubleValue).sorted().toArray());
    }

    double median() {
        return quantile(0.5);
    }

    private double quantile(double share) {
        return sorted[(int) Math.min(sorted.length - 1L, Math.round(share * sorted.length))];
    }

    /** Such as {@code 1.23 ms (0.90..4.10, p95 2.00)}. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%.3f ms (%.3f..%.3f, p95 %.3f)",
                median() * MILLIS,
                sorted[0] * MILLIS,
                sorted[sorted.length - 1] * MILLIS,
                quantile(0.95) * MILLIS);
    }
}
