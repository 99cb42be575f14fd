package dev.mlops.core.internal.steps.select;

import dev.mlops.core.internal.steps.Cells;
import dev.mlops.core.internal.steps.Moments;
import dev.mlops.core.internal.steps.Target;
import dev.mlops.pipeline.SelectStep;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The F statistic of a one-way analysis of variance: how much the means of the labels vary, against how much values vary within a label (Fisher,
 * Statistical Methods for Research Workers, 1925). Infinite where they do not vary there.
 */
final class VarianceRatio implements BestLearner.Scorer {
    private final SelectStep.Best step;
    private final VarianceLearner.Spread all = new VarianceLearner.Spread();
    private Moments.Sums[] byLabel = {};
    private @Nullable Target last;

    VarianceRatio(SelectStep.Best step) {
        this.step = step;
    }

    @Override
    public void see(String column, Cells cells, Target target) {
        if (byLabel.length == 0) {
            byLabel = new Moments.Sums[target.labels().size()];
            Arrays.setAll(byLabel, i -> new Moments.Sums());
        }
        last = target;
        double[] values = cells.numbers();
        all.add(values);
        long[] counts = Suitable.counts(target);
        double[][] parts = new double[counts.length][];
        Arrays.setAll(parts, label -> new double[(int) counts[label]]);
        int[] next = new int[parts.length];
        for (int row = 0; row < values.length; row++) {
            int label = target.label(row);
            parts[label][next[label]++] = values[row];
        }
        for (int label = 0; label < parts.length; label++) {
            byLabel[label].add(parts[label]);
        }
    }

    @Override
    public double score() {
        Moments[] moments = Arrays.stream(byLabel)
                .map(Moments.Sums::moments)
                .filter(m -> m.count() > 0)
                .toArray(Moments[]::new);
        long count = Arrays.stream(moments).mapToLong(Moments::count).sum();
        if (last != null && (moments.length < 2 || count <= moments.length)) {
            throw Suitable.wrongTarget(
                    step,
                    last,
                    "at least two labels, and more rows than labels",
                    moments.length + " labels in " + count + " rows");
        }
        if (all.variance() == 0) {
            return 0;
        }
        double mean = Arrays.stream(moments)
                .mapToDouble(m -> m.mean() * ((double) m.count() / count))
                .sum();
        double between = 0;
        double within = 0;
        for (Moments own : moments) {
            between += own.count() * (own.mean() - mean) * (own.mean() - mean);
            within += own.count() * own.variance();
        }
        return (between / (moments.length - 1)) / (within / (count - moments.length));
    }
}
