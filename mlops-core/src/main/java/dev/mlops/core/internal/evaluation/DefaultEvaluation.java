package dev.mlops.core.internal.evaluation;

import dev.mlops.data.Origin;
import dev.mlops.data.TextTable;
import dev.mlops.error.NotFoundException;
import dev.mlops.error.Problem;
import dev.mlops.evaluation.ConfusionMatrix;
import dev.mlops.evaluation.Evaluation;
import dev.mlops.evaluation.Metric;
import dev.mlops.model.Output;
import dev.mlops.model.Task;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Computed metrics.
 *
 * @param task what the model predicts
 * @param modelDigest which model
 * @param origin where the rows came from
 * @param rowCount how many rows there were
 * @param metrics the values by the metrics' ids
 * @param confusion how often each label was taken for each
 * @param <O> what the model predicts
 */
record DefaultEvaluation<O extends Output>(
        Task<O> task,
        String modelDigest,
        Origin origin,
        int rowCount,
        Map<String, Double> metrics,
        Optional<ConfusionMatrix> confusion)
        implements Evaluation<O> {
    DefaultEvaluation {
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    }

    @Override
    public double value(Metric<O> metric) {
        Double value = metrics.get(metric.id());
        if (value == null) {
            throw new NotFoundException(Problem.of("the metric " + metric.id() + " was not computed")
                    .expected("one of " + String.join(", ", metrics.keySet()))
                    .found("'" + metric.id() + "'")
                    .next(Problem.didYouMean(metric.id(), metrics.keySet())
                            + "Name it in metrics(..) before evaluate"));
        }
        return value;
    }

    @Override
    public String subject() {
        return "model " + modelDigest.substring(0, Math.min(8, modelDigest.length())) + " on " + rows();
    }

    private String rows() {
        return String.format(Locale.ROOT, "%,d rows of ", rowCount) + origin;
    }

    /** The metrics under each other, the confusion matrix where there is one, and what it was computed on. */
    @Override
    public String toString() {
        List<List<String>> cells = new ArrayList<>();
        cells.add(List.of("metric", "value"));
        metrics.forEach((id, value) ->
                cells.add(List.of(id, value.isNaN() ? "undefined" : String.format(Locale.ROOT, "%.4f", value))));
        List<String> lines = new ArrayList<>(TextTable.of(cells));
        confusion.ifPresent(matrix -> lines.add(matrix.toString()));
        lines.add("on " + rows());
        return String.join("\n", lines);
    }
}
