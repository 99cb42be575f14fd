package dev.mlops.core.internal.steps.select;

import dev.mlops.core.internal.steps.Cells;
import dev.mlops.core.internal.steps.Target;
import dev.mlops.error.DataException;
import dev.mlops.error.Problem;
import dev.mlops.pipeline.SelectStep;

/**
 * Pearson's chi-squared statistic of a column's sums per label against what the labels' shares of the rows make expected, as scikit-learn's
 * {@code chi2}.
 */
final class ChiSquared implements BestLearner.Scorer {
    private final SelectStep.Best step;
    private final double[] sums;
    /** What rounding took off the sums (Neumaier 1974). */
    private final double[] rests;

    private final long[] counts;

    ChiSquared(SelectStep.Best step, Target first) {
        if (!first.isLabels()) {
            throw Suitable.wrongTarget(step, first, "a target of labels", "a number");
        }
        this.step = step;
        this.sums = new double[first.labels().size()];
        this.rests = new double[sums.length];
        this.counts = new long[sums.length];
    }

    @Override
    public void see(String column, Cells cells, Target target) {
        double[] values = cells.numbers();
        for (int row = 0; row < values.length; row++) {
            double value = values[row];
            if (value < 0) {
                throw new DataException(Problem.of("the step " + step + " cannot be used on column '" + column + "'")
                        .expected("numbers of 0 and above")
                        .found(String.valueOf(value))
                        .next("leave '" + column + "' out, or choose another score"));
            }
            int label = target.label(row);
            counts[label]++;
            double sum = sums[label];
            double next = sum + value;
            rests[label] += sum >= value ? (sum - next) + value : (value - next) + sum;
            sums[label] = next;
        }
    }

    @Override
    public double score() {
        double total = 0;
        long rows = 0;
        for (int label = 0; label < sums.length; label++) {
            total += sums[label] + rests[label];
            rows += counts[label];
        }
        double statistic = 0;
        for (int label = 0; label < sums.length && total > 0; label++) {
            double expected = (double) counts[label] / rows * total;
            if (expected > 0) {
                double distance = sums[label] + rests[label] - expected;
                statistic += distance * distance / expected;
            }
        }
        return total <= Double.MAX_VALUE ? statistic : Double.NaN;
    }
}
