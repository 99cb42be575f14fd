package dev.mlops.core.internal.evaluation;

import dev.mlops.core.internal.evaluation.Outcomes.Counts;
import dev.mlops.core.internal.evaluation.Outcomes.Labels;
import dev.mlops.core.internal.evaluation.Outcomes.Quantities;
import dev.mlops.data.Table;
import dev.mlops.error.DataException;
import dev.mlops.error.Problem;
import dev.mlops.evaluation.Metric;
import dev.mlops.evaluation.StandardMetric;
import dev.mlops.model.Model;
import dev.mlops.model.Output;
import dev.mlops.model.Task;
import java.util.List;
import java.util.Optional;

/**
 * Makes figures of what a model said and what was true; what each is, and when it is NaN, stands at {@link
 * dev.mlops.evaluation.Metrics}.
 */
public final class MetricCalculator {
    /**
     * How far probabilities are held away from 0 and 1: the distance from 1 to the next double, numpy's {@code
     * finfo(float).eps}.
     */
    private static final double EPSILON = Math.ulp(1.0);

    private MetricCalculator() {}

    /**
     * One metric of a model on some rows.
     *
     * @return the value; NaN where the metric is undefined on these rows
     * @throws DataException as {@link dev.mlops.evaluation.Evaluator#evaluate} does
     */
    public static <O extends Output> double value(Task<O> task, Metric<O> metric, Model<O> model, Table rows) {
        DefaultEvaluator.requireSameTarget(task, model);
        return value(metric, Outcomes.of(model, rows), task);
    }

    static double value(Metric<?> metric, Outcomes outcomes, Task<?> task) {
        StandardMetric<?> standard = (StandardMetric<?>) metric;
        if (outcomes instanceof Quantities quantities) {
            return switch (standard.kind()) {
                case RMSE -> rmse(quantities);
                case MAE -> mae(quantities);
                case R2 -> r2(quantities);
                case ACCURACY, PRECISION, RECALL, F1, ROC_AUC, LOG_LOSS -> throw unsuitable(metric, task);
            };
        }
        Labels labels = (Labels) outcomes;
        return switch (standard.kind()) {
            case ACCURACY -> (double) labels.hits() / labels.rowCount();
            case PRECISION -> precision(labels.counts(label(standard, labels, task)));
            case RECALL -> recall(labels.counts(label(standard, labels, task)));
            case F1 -> f1(labels.counts(label(standard, labels, task)));
            case ROC_AUC -> rocAuc(labels, label(standard, labels, task));
            case LOG_LOSS -> logLoss(labels);
            case RMSE, MAE, R2 -> throw unsuitable(metric, task);
        };
    }

    private static IllegalArgumentException unsuitable(Metric<?> metric, Task<?> task) {
        return new IllegalArgumentException("metric: " + metric.id() + " is none of " + task);
    }

    /** The label that a metric is about: its own, else the task's positive one, else the second of two. */
    private static String label(StandardMetric<?> metric, Labels labels, Task<?> task) {
        String label = metric.label().or(() -> positive(task)).orElseGet(() -> second(metric, labels.known()));
        if (!labels.all().contains(label)) {
            throw new DataException(Problem.of("the metric " + metric.id() + " is about a label that nothing has")
                    .expected("one of " + String.join(", ", labels.all()))
                    .found("'" + label + "'")
                    .next(Problem.didYouMean(label, labels.all()) + "Labels are compared letter by letter"));
        }
        return label;
    }

    private static Optional<String> positive(Task<?> task) {
        return task instanceof Task.Classification classification ? classification.positive() : Optional.empty();
    }

    private static String second(StandardMetric<?> metric, List<String> known) {
        if (known.size() == 2) {
            return known.get(1);
        }
        throw new DataException(Problem.of("the metric " + metric.id() + " is of the positive label, and none is named")
                .expected("a task that names one of its " + known.size() + " labels")
                .found("labels " + String.join(", ", known))
                .next("say Task.classification(..).positive(\"" + known.get(known.size() - 1)
                        + "\"), or name the label: " + metric.id() + "(\"" + known.get(known.size() - 1) + "\")"));
    }

    private static double precision(Counts counts) {
        return (double) counts.both() / counts.said();
    }

    private static double recall(Counts counts) {
        return (double) counts.both() / counts.have();
    }

    private static double f1(Counts counts) {
        return 2.0 * counts.both() / (counts.said() + counts.have());
    }

    private static double rocAuc(Labels labels, String label) {
        return RocAuc.of(labels.scores(label), labels.have(label));
    }

    /** As scikit-learn: probabilities are clipped first and then made to add up to 1 again. */
    private static double logLoss(Labels labels) {
        double sum = 0;
        for (int row = 0; row < labels.rowCount(); row++) {
            double total = 0;
            for (int label = 0; label < labels.known().size(); label++) {
                total += clip(labels.score(label, row));
            }
            sum -= Math.log(clip(labels.trueScore(row)) / total);
        }
        return sum / labels.rowCount();
    }

    private static double clip(double probability) {
        return Math.min(Math.max(probability, EPSILON), 1 - EPSILON);
    }

    private static double rmse(Quantities quantities) {
        return Math.sqrt(squaredErrors(quantities) / quantities.rowCount());
    }

    private static double squaredErrors(Quantities quantities) {
        double sum = 0;
        for (int row = 0; row < quantities.rowCount(); row++) {
            sum += quantities.error(row) * quantities.error(row);
        }
        return sum;
    }

    private static double mae(Quantities quantities) {
        double sum = 0;
        for (int row = 0; row < quantities.rowCount(); row++) {
            sum += Math.abs(quantities.error(row));
        }
        return sum / quantities.rowCount();
    }

    /**
     * As scikit-learn's r2_score: undefined for one row; where the truth does not vary, 1 for no error at all and else
     * 0.
     */
    private static double r2(Quantities quantities) {
        int rows = quantities.rowCount();
        if (rows < 2) {
            return Double.NaN;
        }
        double mean = 0;
        boolean varies = false;
        for (int row = 0; row < rows; row++) {
            mean += quantities.actual(row);
            varies |= quantities.actual(row) != quantities.actual(0);
        }
        mean /= rows;
        double errors = squaredErrors(quantities);
        if (!varies) {
            return errors == 0 ? 1 : 0;
        }
        double total = 0;
        for (int row = 0; row < rows; row++) {
            total += (quantities.actual(row) - mean) * (quantities.actual(row) - mean);
        }
        return 1 - errors / total;
    }
}
