package dev.mlops.core.internal.registry.difference;

import dev.mlops.core.internal.evaluation.DefaultEvaluator;
import dev.mlops.data.Table;
import dev.mlops.evaluation.Difference;
import dev.mlops.evaluation.Interval;
import dev.mlops.evaluation.Measurement;
import dev.mlops.evaluation.Metric;
import dev.mlops.evaluation.Scope;
import dev.mlops.model.Model;
import dev.mlops.model.Output;
import dev.mlops.model.Task;
import dev.mlops.registry.ModelVersion;
import dev.mlops.registry.VersionComparison;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lays two versions beside each other. Stateless; safe to share between threads. */
public final class VersionComparer {
    private static final double LEVEL = 0.05;

    private VersionComparer() {}

    /** By what is recorded of them. */
    public static VersionComparison compare(ModelVersion first, ModelVersion second) {
        return new VersionComparison(
                first.subject(),
                second.subject(),
                differences(first, second, Set.of()),
                recorded(first, second),
                List.of());
    }

    /**
     * By what is recorded of them and by their answers for these rows: the metrics that either was registered with, else those that are usual for the task. Of a metric of
     * the caller's own the id alone is recorded, so it cannot be measured; that is said, with the values that were registered.
     *
     * @param nanos tells the time, for latencies
     * @throws IllegalArgumentException where they do not predict the same
     */
    public static VersionComparison compare(ModelVersion first, ModelVersion second, Table rows, LongSupplier nanos) {
        return compare(first.signature().task(), first, second, rows, nanos);
    }

    private static <O extends Output> VersionComparison compare(
            Task<O> task, ModelVersion first, ModelVersion second, Table rows, LongSupplier nanos) {
        Task<?> other = second.signature().task();
        if (!other.outputType().equals(task.outputType()) || !other.targets().equals(task.targets())) {
            throw new IllegalArgumentException("second: one that predicts what " + first.subject() + " does, " + task
                    + ", found " + second.subject() + ", which does " + other);
        }
        if (rows.rowCount() == 0) {
            throw new IllegalArgumentException("rows: at least one, found none");
        }
        Model<O> one = first.load(task.outputType());
        Model<O> two = second.load(task.outputType());
        List<Metric<O>> metrics = metrics(task, first, second);
        List<VersionComparison.MetricDifference> figures = metrics.isEmpty()
                ? List.of()
                : new DefaultEvaluator<>(task)
                        .metrics(metrics).compare(one, two, rows).differences().stream()
                                .map(VersionComparer::figure)
                                .toList();
        return new VersionComparison(
                first.subject(),
                second.subject(),
                differences(first, second, metrics.stream().map(Metric::id).collect(Collectors.toSet())),
                figures,
                new Stopwatch(nanos).of(one, two, rows),
                recorded(first, second).stream()
                        .filter(metric -> MetricIds.find(task, metric.metric()).isEmpty())
                        .toList());
    }

    private static VersionComparison.MetricDifference figure(Difference found) {
        return new VersionComparison.MetricDifference(
                found.metric(), found.champion(), found.challenger(), found.adjustedP(), found.adjustedP() < LEVEL);
    }

    private static <O extends Output> List<Metric<O>> metrics(Task<O> task, ModelVersion first, ModelVersion second) {
        List<Metric<O>> registered = Stream.of(first, second)
                .flatMap(version -> version.metrics().keySet().stream())
                .distinct()
                .flatMap(id -> MetricIds.find(task, id).stream())
                .toList();
        return registered.isEmpty() ? MetricIds.usual(task) : registered;
    }

    /**
     * What is not the same.
     *
     * @param measured the ids of metrics that are measured anew, for both
     */
    private static List<VersionComparison.Difference> differences(
            ModelVersion first, ModelVersion second, Set<String> measured) {
        List<VersionComparison.Difference> all = new ArrayList<>(Facts.differences(first, second));
        Set<String> ids = new TreeSet<>(first.metrics().keySet());
        ids.addAll(second.metrics().keySet());
        ids.removeAll(measured);
        for (String id : ids) {
            if (!first.metrics().containsKey(id) || !second.metrics().containsKey(id)) {
                all.add(new VersionComparison.Difference("metrics", id, figure(first, id), figure(second, id)));
            }
        }
        return all;
    }

    private static String figure(ModelVersion version, String id) {
        return version.measurement(Scope.ALL, id).map(Measurement::toString).orElse("-");
    }

    private static List<VersionComparison.MetricDifference> recorded(ModelVersion first, ModelVersion second) {
        List<VersionComparison.MetricDifference> both = new ArrayList<>();
        for (Map.Entry<String, Double> metric : first.metrics().entrySet()) {
            String id = metric.getKey();
            Double other = second.metrics().get(id);
            if (other != null) {
                both.add(new VersionComparison.MetricDifference(
                        id, metric.getValue(), other, Double.NaN, areApart(interval(first, id), interval(second, id))));
            }
        }
        return both;
    }

    private static Optional<Interval> interval(ModelVersion version, String id) {
        return version.measurement(Scope.ALL, id).flatMap(Measurement::interval);
    }

    private static boolean areApart(Optional<Interval> first, Optional<Interval> second) {
        return first.isPresent()
                && second.isPresent()
                && (first.get().high() < second.get().low()
                        || second.get().high() < first.get().low());
    }
}
