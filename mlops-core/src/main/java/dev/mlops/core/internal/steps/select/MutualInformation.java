package dev.mlops.core.internal.steps.select;

import dev.mlops.core.internal.steps.Cells;
import dev.mlops.core.internal.steps.Sorted;
import dev.mlops.core.internal.steps.Target;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * The mutual information of a column and the target, in nats: the sum of p(x, y) ln(p(x, y) / (p(x) p(y))) over their values or bins, with shares of
 * rows for probabilities (Cover and Thomas, Elements of Information Theory, 2006, 2.28). Sees all rows at once.
 */
final class MutualInformation implements BestLearner.Scorer {
    private static final int BINS = 20;

    private double score;

    @Override
    public void see(String column, Cells cells, Target target) {
        int[] values = cells instanceof Cells.Texts texts ? ranks(texts) : bins(cells.numbers());
        int[] targets = target.isLabels() ? labels(target) : bins(target.values());
        score = of(values, targets);
    }

    @Override
    public double score() {
        return score;
    }

    private static int[] labels(Target target) {
        int[] labels = new int[target.size()];
        Arrays.setAll(labels, target::label);
        return labels;
    }

    /** The rank of each text among those that occur, so that sums are in the same order wherever the texts came from. */
    private static int[] ranks(Cells.Texts texts) {
        TreeSet<String> found = new TreeSet<>();
        for (int row = 0; row < texts.size(); row++) {
            found.add(String.valueOf(texts.text(row)));
        }
        Map<String, Integer> ranks = new HashMap<>();
        found.forEach(text -> ranks.put(text, ranks.size()));
        int[] codes = new int[texts.size()];
        Arrays.setAll(codes, row -> ranks.getOrDefault(String.valueOf(texts.text(row)), 0));
        return codes;
    }

    /** Each value for itself where there are few; otherwise bins that start at quantiles, so that equal values share one. */
    private static int[] bins(double[] values) {
        double[] sorted = Sorted.of(values);
        double[] starts = few(sorted);
        if (starts.length == 0) {
            starts = new double[BINS];
            for (int bin = 0; bin < BINS; bin++) {
                starts[bin] = Sorted.quantile(sorted, (double) bin / BINS);
            }
            starts = Arrays.stream(starts).map(start -> start + 0.0).distinct().toArray();
        }
        int[] bins = new int[values.length];
        for (int row = 0; row < bins.length; row++) {
            // 0.0 and -0.0 are one value.
            int found = Arrays.binarySearch(starts, values[row] + 0.0);
            bins[row] = found >= 0 ? found : Math.max(0, -found - 2);
        }
        return bins;
    }

    /** The different values in ascending order, or none where they are more than there are bins. */
    private static double[] few(double[] sorted) {
        double[] different = new double[BINS];
        int count = 0;
        for (int i = 0; i < sorted.length; i++) {
            if (i == 0 || sorted[i] != sorted[i - 1]) {
                if (count == BINS) {
                    return new double[0];
                }
                different[count++] = sorted[i] + 0.0;
            }
        }
        return Arrays.copyOf(different, count);
    }

    private static double of(int[] values, int[] targets) {
        int width = Arrays.stream(targets).max().orElse(0) + 1;
        int height = Arrays.stream(values).max().orElse(0) + 1;
        Map<Long, Integer> cells = new HashMap<>();
        long[] ofValue = new long[height];
        long[] ofTarget = new long[width];
        for (int row = 0; row < values.length; row++) {
            cells.merge((long) values[row] * width + targets[row], 1, Integer::sum);
            ofValue[values[row]]++;
            ofTarget[targets[row]]++;
        }
        double rows = values.length;
        double sum = 0;
        for (long cell : cells.keySet().stream().sorted().toList()) {
            double count = cells.getOrDefault(cell, 0);
            double expected = ofValue[(int) (cell / width)] * (ofTarget[(int) (cell % width)] / rows);
            sum += count / rows * Math.log(count / expected);
        }
        return Math.max(0, sum);
    }
}
