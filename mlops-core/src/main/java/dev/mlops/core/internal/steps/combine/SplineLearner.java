package dev.mlops.core.internal.steps.combine;

import dev.mlops.core.internal.steps.Batch;
import dev.mlops.core.internal.steps.FittedNumbers;
import dev.mlops.core.internal.steps.FittedStep;
import dev.mlops.core.internal.steps.Learner;
import dev.mlops.core.internal.steps.Problems;
import dev.mlops.core.internal.steps.Sorted;
import dev.mlops.core.internal.steps.StepKind;
import dev.mlops.core.internal.steps.columns.NewNames;
import dev.mlops.data.Schema;
import dev.mlops.error.DataException;
import dev.mlops.error.Problem;
import dev.mlops.pipeline.CombineStep;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Learns where the knots of each column lie: of its range as rows come, or of all values for quantiles. For one thread. */
final class SplineLearner implements Learner {
    private final CombineStep.Spline step;
    private final Map<String, Range> ranges = new LinkedHashMap<>();

    /** What was seen of a column. */
    private static final class Range {
        private final Schema.Field field;
        private double min = Double.POSITIVE_INFINITY;
        private double max = Double.NEGATIVE_INFINITY;
        private int missing;
        private int rows;

        Range(Schema.Field field) {
            this.field = field;
        }

        void add(double[] values) {
            rows += values.length;
            for (double value : values) {
                if (Double.isNaN(value)) {
                    missing++;
                } else {
                    // 0.0 and -0.0 are one value, whichever comes first.
                    min = Math.min(min, value + 0.0);
                    max = Math.max(max, value + 0.0);
                }
            }
        }
    }

    private SplineLearner(CombineStep.Spline step, StepKind.Start start) {
        this.step = step;
        List<String> columns = FittedNumbers.numeric(step, start.schema());
        columns.forEach(column -> ranges.put(column, new Range(start.schema().field(column))));
        NewNames.require(
                step,
                List.of(),
                FittedSpline.after(start.schema(), columns, FittedSpline.width(step))
                        .names());
    }

    static Learner of(CombineStep.Spline step, StepKind.Start start) {
        SplineLearner learner = new SplineLearner(step, start);
        return step.byQuantiles() ? Learner.ofAllRows(learner.ranges.keySet(), learner::ofAll) : learner;
    }

    @Override
    public void see(Batch batch) {
        ranges.forEach((column, range) -> range.add(batch.cells(column).numbers()));
    }

    @Override
    public FittedStep learnt() {
        Map<String, SplineBasis> bases = new LinkedHashMap<>();
        ranges.forEach((column, range) -> bases.put(column, new SplineBasis(uniform(range), step.degree())));
        return new FittedSpline(step, bases);
    }

    private double[] uniform(Range range) {
        check(range);
        double[] knots = new double[step.knots()];
        double distance = (range.max - range.min) / (knots.length - 1);
        for (int i = 0; i < knots.length; i++) {
            knots[i] = range.min + i * distance;
        }
        knots[knots.length - 1] = range.max;
        return knots;
    }

    private FittedStep ofAll(Batch batch) {
        see(batch);
        Map<String, SplineBasis> bases = new LinkedHashMap<>();
        ranges.forEach((column, range) -> {
            check(range);
            double[] sorted = Sorted.of(batch.cells(column).numbers());
            double[] knots = new double[step.knots()];
            for (int i = 0; i < knots.length; i++) {
                knots[i] = Sorted.quantile(sorted, (double) i / (knots.length - 1));
            }
            bases.put(column, new SplineBasis(knots, step.degree()));
        });
        return new FittedSpline(step, bases);
    }

    private void check(Range range) {
        String column = range.field.name();
        if (range.missing == range.rows) {
            throw Problems.nothingToLearnFrom(step.toString(), column);
        }
        if (range.missing > 0) {
            throw Problems.missingInTraining(column, range.field.type(), range.missing, range.rows);
        }
        if (range.min == range.max) {
            throw new DataException(Problem.of("the step " + step + " cannot be used on column '" + column + "'")
                    .expected("values that vary")
                    .found("only " + range.min)
                    .next("leave '" + column + "' out, or put minVariance(numeric(), 0) before"));
        }
        // Knots beyond the range are as far away as those within.
        if (!Double.isFinite((range.max - range.min) * (step.degree() + 1))) {
            throw Problems.tooLarge(step.toString(), column);
        }
    }
}
