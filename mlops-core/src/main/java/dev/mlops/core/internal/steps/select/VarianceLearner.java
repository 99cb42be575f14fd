package dev.mlops.core.internal.steps.select;

import dev.mlops.core.internal.steps.Batch;
import dev.mlops.core.internal.steps.FittedStep;
import dev.mlops.core.internal.steps.Learner;
import dev.mlops.core.internal.steps.Moments;
import dev.mlops.core.internal.steps.StepKind;
import dev.mlops.pipeline.SelectStep;
import java.util.ArrayList;
import java.util.List;

/** Learns which columns vary, missing values left out. For one thread. */
final class VarianceLearner implements Learner {
    private final SelectStep.MinVariance step;
    private final List<String> columns;
    private final List<Spread> spreads = new ArrayList<>();

    VarianceLearner(SelectStep.MinVariance step, StepKind.Start start) {
        this.step = step;
        this.columns = Suitable.numbersAndFlags(step, start.schema());
        columns.forEach(column -> spreads.add(new Spread()));
    }

    /** The variance of one column, exactly 0 where it is constant, which rounding would hide. */
    static final class Spread {
        private final Moments.Sums sums = new Moments.Sums();
        private double min = Double.POSITIVE_INFINITY;
        private double max = Double.NEGATIVE_INFINITY;

        void add(double[] values) {
            sums.add(values);
            for (double value : values) {
                if (!Double.isNaN(value)) {
                    min = Math.min(min, value);
                    max = Math.max(max, value);
                }
            }
        }

        double variance() {
            return min == max ? 0 : sums.moments().variance();
        }
    }

    @Override
    public void see(Batch batch) {
        for (int c = 0; c < columns.size(); c++) {
            spreads.get(c).add(batch.cells(columns.get(c)).numbers());
        }
    }

    @Override
    public FittedStep learnt() {
        List<Choice> choices = new ArrayList<>();
        for (int c = 0; c < columns.size(); c++) {
            Spread spread = spreads.get(c);
            double variance = spread.variance();
            // Where squares overflow, values vary more than any threshold says.
            boolean overflows = Double.isNaN(variance) && spread.min < spread.max;
            variance = overflows ? Double.POSITIVE_INFINITY : variance;
            choices.add(new Choice(columns.get(c), variance, variance > step.threshold()));
        }
        return FittedSelection.of(step, "variance", choices);
    }
}
