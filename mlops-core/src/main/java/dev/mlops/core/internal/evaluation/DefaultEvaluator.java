package dev.mlops.core.internal.evaluation;

import dev.mlops.data.Table;
import dev.mlops.evaluation.ConfusionMatrix;
import dev.mlops.evaluation.Evaluation;
import dev.mlops.evaluation.Evaluator;
import dev.mlops.evaluation.Metric;
import dev.mlops.model.Model;
import dev.mlops.model.Output;
import dev.mlops.model.Task;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Computes metrics from a model's answers. Immutable; safe to share between threads.
 *
 * @param <O> what the model predicts
 */
public final class DefaultEvaluator<O extends Output> extends Evaluator<O> {
    private final Task<O> task;
    private final List<Metric<O>> metrics;

    /** An evaluator without metrics. */
    public DefaultEvaluator(Task<O> task) {
        this(task, List.of());
    }

    private DefaultEvaluator(Task<O> task, List<Metric<O>> metrics) {
        this.task = task;
        this.metrics = metrics;
    }

    @Override
    public DefaultEvaluator<O> metrics(List<Metric<O>> more) {
        Set<Metric<O>> all = new LinkedHashSet<>(metrics);
        all.addAll(more);
        return new DefaultEvaluator<>(task, List.copyOf(new ArrayList<>(all)));
    }

    @Override
    public Evaluation<O> evaluate(Model<O> model, Table rows) {
        if (metrics.isEmpty()) {
            throw new IllegalStateException(
                    "no metrics were given: say ws.evaluator(task).metrics(accuracy()), for example");
        }
        requireSameTarget(task, model);
        Outcomes outcomes = Outcomes.of(model, rows);
        Map<String, Double> values = new LinkedHashMap<>();
        for (Metric<O> metric : metrics) {
            values.put(metric.id(), MetricCalculator.value(metric, outcomes, task));
        }
        Optional<ConfusionMatrix> confusion =
                outcomes instanceof Outcomes.Labels labels ? Optional.of(labels.confusion()) : Optional.empty();
        return new DefaultEvaluation<>(task, model.digest(), rows.origin(), rows.rowCount(), values, confusion);
    }

    /**
     * A model of another column, or another kind of output, cannot be judged by this task. Which label is positive may
     * differ.
     */
    static void requireSameTarget(Task<?> task, Model<?> model) {
        Task<?> other = model.task();
        if (!other.targets().equals(task.targets()) || !other.outputType().equals(task.outputType())) {
            throw new IllegalArgumentException("model: one of " + task + ", found one of " + other);
        }
    }

    /** Such as {@code evaluator of classification(income): accuracy, roc_auc}. */
    @Override
    public String toString() {
        return "evaluator of " + task + ": "
                + String.join(", ", metrics.stream().map(Metric::id).toList());
    }
}
