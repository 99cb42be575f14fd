package dev.mlops.core.internal.diagnosis;

import dev.mlops.core.internal.comparison.ProportionInterval;
import dev.mlops.data.Row;
import dev.mlops.data.Table;
import dev.mlops.diagnosis.ConformalIntervals;
import dev.mlops.error.DataException;
import dev.mlops.error.Problem;
import dev.mlops.evaluation.Interval;
import dev.mlops.evaluation.Measurement;
import dev.mlops.evaluation.MetricKind;
import dev.mlops.evaluation.StandardMetric;
import dev.mlops.model.Model;
import dev.mlops.model.Output;
import dev.mlops.model.Prediction;
import dev.mlops.model.Quantity;
import dev.mlops.model.Task;
import dev.mlops.model.TaskKind;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The one {@link ConformalIntervals}.
 *
 * @param <O> a number
 */
final class SplitConformal<O extends Output> implements ConformalIntervals {
    private static final double COVERAGE_CONFIDENCE = 0.95;

    /** So much of a whole number is rounding: 10 * 0.9 must be 9. */
    private static final double ROUNDING = 1e-9;

    private final Task<O> task;
    private final Model<O> model;

    /** The absolute errors of the calibration rows, ascending. */
    private final double[] errors;

    private final double level;
    private final double halfWidth;

    private SplitConformal(Task<O> task, Model<O> model, double[] errors, double level) {
        this.task = task;
        this.model = model;
        this.errors = errors;
        this.level = level;
        this.halfWidth = errors[rank(errors.length, level) - 1];
    }

    static <O extends Output> ConformalIntervals of(Task<O> task, Model<O> model, Table calibration, double level) {
        if (task.kind() != TaskKind.REGRESSION) {
            throw new DataException(Problem.of("prediction intervals are of numbers")
                    .expected("a task of regression")
                    .found(task.toString())
                    .next("for the probabilities of labels, see the evaluation's reliability(..)"));
        }
        double[] errors = errors(task, model, calibration);
        Arrays.sort(errors);
        return new SplitConformal<>(task, model, errors, level);
    }

    /** What is off by how much, row by row. */
    private static <O extends Output> double[] errors(Task<O> task, Model<O> model, Table rows) {
        return Scored.of(task, DefaultMetrics.of(task), model, rows)
                .losses(new StandardMetric<>(MetricKind.MAE, List.of(), Optional.empty(), Optional.empty()));
    }

    private static int rank(int rows, double level) {
        double rank = Math.ceil((rows + 1) * level - ROUNDING);
        if (rank > rows) {
            throw new DataException(Problem.of("there are too few calibration rows for intervals of level " + level)
                    .expected(String.format(Locale.ROOT, "at least %,.0f", Math.ceil(level / (1 - level) - ROUNDING)))
                    .found(String.format(Locale.ROOT, "%,d", rows))
                    .next("calibrate on more rows, or say a lower level"));
        }
        return (int) Math.max(1, rank);
    }

    @Override
    public ConformalIntervals level(double share) {
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException("share: above 0 and below 1, such as 0.9, found " + share);
        }
        return new SplitConformal<>(task, model, errors, share);
    }

    @Override
    public double level() {
        return level;
    }

    @Override
    public int rowCount() {
        return errors.length;
    }

    @Override
    public double halfWidth() {
        return halfWidth;
    }

    @Override
    public Interval around(double estimate) {
        return new Interval(estimate - halfWidth, estimate + halfWidth, level, "split conformal");
    }

    @Override
    public Interval around(Prediction<? extends Output> prediction) {
        if (!(prediction.output() instanceof Quantity quantity)) {
            throw new IllegalArgumentException("prediction: of a number, found " + prediction);
        }
        return around(quantity.value());
    }

    @Override
    public Interval around(Row row) {
        return around(model.predict(row));
    }

    @Override
    public Measurement coverage(Table rows) {
        double[] off = errors(task, model, rows);
        long inside = Arrays.stream(off).filter(error -> error <= halfWidth).count();
        var ends = ProportionInterval.WILSON.of((double) inside, off.length, COVERAGE_CONFIDENCE);
        return Measurement.of(
                (double) inside / off.length,
                new Interval(ends.low(), ends.high(), COVERAGE_CONFIDENCE, "wilson"),
                off.length);
    }

    @Override
    public double winklerScore(Table rows) {
        double[] off = errors(task, model, rows);
        double outside = 0;
        for (double error : off) {
            outside += Math.max(0, error - halfWidth);
        }
        return 2 * halfWidth + 2 / (1 - level) * outside / off.length;
    }

    /** Such as {@code intervals of level 0.9: the estimate +- 12.5, by 200 calibration rows}. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "intervals of level %s: the estimate +- %.4g, by %,d calibration rows",
                level,
                halfWidth,
                errors.length);
    }
}
