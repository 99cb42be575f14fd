package dev.mlops.core.internal.evaluation;

import dev.mlops.core.internal.comparison.bootstrap.Replicates;
import dev.mlops.core.internal.comparison.bootstrap.Resampling;
import dev.mlops.core.internal.comparison.bootstrap.Statistic;
import dev.mlops.core.internal.work.Parallel;
import dev.mlops.evaluation.Interval;
import dev.mlops.evaluation.Metric;
import dev.mlops.model.Output;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Draws rows anew many times and computes all figures of each draw, of one model or of two on the same draws (Efron and Tibshirani 1993, An
 * introduction to the bootstrap). A draw depends on the seed and its number alone. Where a figure has no fast way, the drawn rows are put together
 * once for all such figures.
 *
 * @param <O> what was predicted
 */
final class Redraws<O extends Output> {
    private final List<Judged<O>> models;
    private final List<Metric<O>> metrics;
    private final int count;
    private final long seed;
    private final Executor executor;

    /** By model and metric; null where there is no fast way. */
    private final List<List<@Nullable Statistic>> fast = new ArrayList<>();

    private Redraws(List<Judged<O>> models, List<Metric<O>> metrics, Settings<O> settings, Executor executor) {
        this.models = models;
        this.metrics = metrics;
        this.count = settings.resamples();
        this.seed = settings.seed();
        this.executor = executor;
        for (Judged<O> model : models) {
            List<@Nullable Statistic> statistics = new ArrayList<>();
            metrics.forEach(metric -> statistics.add(model.statistic(metric).orElse(null)));
            fast.add(statistics);
        }
    }

    /**
     * A figure, or the difference of two, with what came of the draws.
     *
     * @param replicates its values
     * @param acceleration for BCa intervals; NaN where that is not known
     */
    record Drawn(Replicates replicates, double acceleration) {
        /** BCa's interval, else that of percentiles; empty where fewer than half of the draws define the figure. */
        Optional<Interval> interval(double confidence) {
            if (Double.isNaN(replicates.estimate()) || replicates.undefined() > replicates.sorted().length) {
                return Optional.empty();
            }
            if (!Double.isNaN(acceleration)) {
                var ends = replicates.bca(confidence, acceleration).interval();
                Optional<Interval> bca = Intervals.between(ends.low(), ends.high(), confidence, "bca");
                if (bca.isPresent()) {
                    return bca;
                }
            }
            var ends = replicates.percentile(confidence);
            return Intervals.between(ends.low(), ends.high(), confidence, "percentile");
        }
    }

    /** The figures of one model, in the order of the metrics. */
    static <O extends Output> List<Drawn> of(
            Judged<O> rows, List<Metric<O>> metrics, Settings<O> settings, Executor executor) {
        return new Redraws<>(List.of(rows), metrics, settings, executor).run();
    }

    /** The second model's figures less the first's, both of the same rows. */
    static <O extends Output> List<Drawn> differences(
            Judged<O> first, Judged<O> second, List<Metric<O>> metrics, Settings<O> settings, Executor executor) {
        return new Redraws<>(List.of(first, second), metrics, settings, executor).run();
    }

    private List<Drawn> run() {
        if (metrics.isEmpty()) {
            return List.of();
        }
        double[][] estimates = new double[models.size()][metrics.size()];
        double[][][] values = new double[models.size()][metrics.size()][count];
        for (int model = 0; model < models.size(); model++) {
            for (int metric = 0; metric < metrics.size(); metric++) {
                Statistic statistic = fast.get(model).get(metric);
                estimates[model][metric] =
                        statistic == null ? models.get(model).value(metrics.get(metric)) : statistic.ofAll();
            }
        }
        Parallel.each(count, executor, () -> {
            Map<Integer, int[]> counts = new HashMap<>();
            return replicate -> draw(replicate, counts, values);
        });
        double[][][] left = leftOut();
        List<Drawn> drawn = new ArrayList<>();
        for (int metric = 0; metric < metrics.size(); metric++) {
            double[] last = left[models.size() - 1][metric];
            double acceleration = last.length == 0
                    ? Double.NaN
                    : Resampling.rows(last.length).acceleration(lessFirst(left, metric, last));
            double estimate = estimates[models.size() - 1][metric] - (models.size() == 1 ? 0 : estimates[0][metric]);
            Replicates replicates =
                    new Replicates(estimate, lessFirst(values, metric, values[models.size() - 1][metric]));
            drawn.add(new Drawn(replicates, acceleration));
        }
        return drawn;
    }

    private double[] lessFirst(double[][][] of, int metric, double[] last) {
        if (models.size() == 1) {
            return last;
        }
        double[] first = of[0][metric];
        return IntStream.range(0, last.length)
                .mapToDouble(i -> last[i] - first[i])
                .toArray();
    }

    private void draw(int replicate, Map<Integer, int[]> counts, double[][][] values) {
        Map<Integer, int[]> drawn = new HashMap<>();
        for (int model = 0; model < models.size(); model++) {
            Judged<O> copy = null;
            for (int metric = 0; metric < metrics.size(); metric++) {
                Statistic statistic = fast.get(model).get(metric);
                int units = statistic == null ? models.get(model).rowCount() : statistic.rows();
                int[] often = drawn.computeIfAbsent(units, size -> {
                    int[] room = counts.computeIfAbsent(size, int[]::new);
                    Resampling.rows(size).draw(seed, replicate, room);
                    return room;
                });
                if (statistic != null) {
                    values[model][metric][replicate] = statistic.of(often);
                } else {
                    copy = copy == null ? models.get(model).select(Judged.repeated(often)) : copy;
                    values[model][metric][replicate] = copy.value(metrics.get(metric));
                }
            }
        }
    }

    /** By model and metric, the figure without each row; nothing where that would take longer than the draws. */
    private double[][][] leftOut() {
        double[][][] left = new double[models.size()][metrics.size()][0];
        boolean someSlow = false;
        int rows = models.get(0).rowCount();
        for (int model = 0; model < models.size(); model++) {
            for (int metric = 0; metric < metrics.size(); metric++) {
                Statistic statistic = fast.get(model).get(metric);
                if (statistic != null) {
                    left[model][metric] = statistic.jackknife(
                            Resampling.rows(statistic.rows()).units());
                } else if (rows > 1 && rows <= count) {
                    left[model][metric] = new double[rows];
                    someSlow = true;
                }
            }
        }
        if (someSlow) {
            Parallel.each(rows, executor, row -> leaveOut(row, left));
        }
        return left;
    }

    private void leaveOut(int row, double[][][] left) {
        int[] others = IntStream.range(0, models.get(0).rowCount())
                .filter(other -> other != row)
                .toArray();
        for (int model = 0; model < models.size(); model++) {
            Judged<O> copy = models.get(model).select(others);
            for (int metric = 0; metric < metrics.size(); metric++) {
                if (fast.get(model).get(metric) == null) {
                    left[model][metric][row] = copy.value(metrics.get(metric));
                }
            }
        }
    }
}
