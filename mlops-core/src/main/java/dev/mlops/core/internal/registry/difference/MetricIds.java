package dev.mlops.core.internal.registry.difference;

import dev.mlops.evaluation.Average;
import dev.mlops.evaluation.Metric;
import dev.mlops.evaluation.MetricKind;
import dev.mlops.evaluation.StandardMetric;
import dev.mlops.model.Output;
import dev.mlops.model.Task;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the library's own metrics by their ids, and those to take for a task where none are known. Stateless. */
final class MetricIds {
    private static final Pattern REST = Pattern.compile(
            "((?:_-?[0-9]+(?:\\.[0-9]+)?(?:E-?[0-9]+)?)*)(?:_(" + String.join("|", averages()) + "))?(?:\\((.*)\\))?",
            Pattern.DOTALL);

    /** Those with a number in their ids, such as a k or a beta. */
    private static final Set<MetricKind> NUMBERED = EnumSet.of(
            MetricKind.F_BETA,
            MetricKind.PARTIAL_ROC_AUC,
            MetricKind.CALIBRATION_ERROR,
            MetricKind.MAX_CALIBRATION_ERROR,
            MetricKind.CALIBRATION_ERROR_EQUAL_MASS,
            MetricKind.TOP_K_ACCURACY,
            MetricKind.D2_PINBALL,
            MetricKind.HUBER,
            MetricKind.PINBALL,
            MetricKind.TWEEDIE_DEVIANCE,
            MetricKind.DCG,
            MetricKind.NDCG,
            MetricKind.HIT_RATE,
            MetricKind.PRECISION_AT,
            MetricKind.RECALL_AT);

    /** Those that may be an average over labels. */
    private static final Set<MetricKind> AVERAGED = EnumSet.of(
            MetricKind.PRECISION,
            MetricKind.RECALL,
            MetricKind.F1,
            MetricKind.F_BETA,
            MetricKind.JACCARD,
            MetricKind.ROC_AUC,
            MetricKind.ROC_AUC_ONE_VS_ONE,
            MetricKind.AVERAGE_PRECISION);

    private MetricIds() {}

    private static List<String> averages() {
        return Arrays.stream(Average.values())
                .map(average -> average.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    /** The metric that has this id; empty for a metric of the caller's own, also for one that is called like {@code accuracy_2}, which the library has not. */
    static <O extends Output> Optional<Metric<O>> find(Task<O> task, String id) {
        return Arrays.stream(MetricKind.values())
                .filter(kind -> kind.suits(task.kind()) && id.startsWith(kind.id()))
                .sorted(Comparator.comparingInt((MetricKind kind) -> kind.id().length())
                        .reversed())
                .flatMap(kind -> MetricIds.<O>read(kind, id.substring(kind.id().length())).stream())
                .filter(metric -> metric.id().equals(id))
                .findFirst();
    }

    private static <O extends Output> Optional<Metric<O>> read(MetricKind kind, String rest) {
        Matcher parts = REST.matcher(rest);
        if (!parts.matches()) {
            return Optional.empty();
        }
        List<Double> numbers = new ArrayList<>();
        for (String number : parts.group(1).split("_", -1)) {
            if (!number.isEmpty()) {
                numbers.add(Double.valueOf(number));
            }
        }
        Optional<Average> average =
                Optional.ofNullable(parts.group(2)).map(name -> Average.valueOf(name.toUpperCase(Locale.ROOT)));
        if (numbers.size() != count(kind) || (average.isPresent() && !AVERAGED.contains(kind))) {
            return Optional.empty();
        }
        return Optional.of(new StandardMetric<>(kind, numbers, average, Optional.ofNullable(parts.group(3))));
    }

    private static int count(MetricKind kind) {
        return kind == MetricKind.MEAN_COST ? 2 : NUMBERED.contains(kind) ? 1 : 0;
    }

    /** What a task is usually judged by; nothing where there is nothing to judge by. */
    static <O extends Output> List<Metric<O>> usual(Task<O> task) {
        List<MetricKind> kinds = switch (task.kind()) {
            case CLASSIFICATION -> List.of(MetricKind.ACCURACY, MetricKind.BALANCED_ACCURACY, MetricKind.LOG_LOSS);
            case REGRESSION -> List.of(MetricKind.RMSE, MetricKind.MAE, MetricKind.R2);
            case MULTI_LABEL -> List.of(MetricKind.SUBSET_ACCURACY, MetricKind.HAMMING_LOSS);
            case CLUSTERING -> List.of(MetricKind.SILHOUETTE);
            case ANOMALIES ->
                task instanceof Task.Anomalies anomalies && anomalies.truth().isEmpty()
                        ? List.of()
                        : List.of(MetricKind.ACCURACY, MetricKind.ROC_AUC);
        };
        return kinds.stream()
                .<Metric<O>>map(kind -> new StandardMetric<>(kind, List.of(), Optional.empty(), Optional.empty()))
                .toList();
    }
}
