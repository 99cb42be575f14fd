package dev.mlops.core.internal.steps.encode;

import dev.mlops.core.internal.steps.Moments;
import dev.mlops.core.internal.steps.Target;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What the target is in the rows of each category: of a numeric target its sums, of labels how often each is there. Sums neither depend on the order of the rows
 * nor on how they are parted into batches, beyond the last digit. For one thread.
 */
final class TargetSums {
    private static final Moments NOTHING = new Moments(0, Double.NaN, Double.NaN);

    private final int labels;
    private long[] labelCounts;
    private final long[] allLabelCounts;
    private final List<Moments.Sums> sums = new ArrayList<>();
    private final Moments.Sums allSums = new Moments.Sums();

    /** Room to part rows by category; 0 between. */
    private int[] places = new int[16];

    /** For a target of so many labels; 0 for numbers. */
    TargetSums(int labels) {
        this.labels = labels;
        this.labelCounts = new long[labels * 16];
        this.allLabelCounts = new long[labels];
    }

    /** How many columns a category becomes: of two labels one, that of the second. */
    static int width(int labels) {
        return labels <= 2 ? 1 : labels;
    }

    /**
     * Takes in rows.
     *
     * @param codes the number of each row's category; below 0 for none, when it only counts among all rows
     * @param categories how many categories there are
     * @param target the target of the same rows
     */
    void add(int[] codes, int categories, Target target) {
        if (labels > 0) {
            addLabels(codes, categories, target);
        } else {
            addNumbers(codes, categories, target);
        }
    }

    private void addLabels(int[] codes, int categories, Target target) {
        if (labelCounts.length < categories * labels) {
            labelCounts = Arrays.copyOf(labelCounts, Math.max(categories * labels, labelCounts.length * 2));
        }
        for (int row = 0; row < codes.length; row++) {
            int label = target.label(row);
            allLabelCounts[label]++;
            if (codes[row] >= 0) {
                labelCounts[codes[row] * labels + label]++;
            }
        }
    }

    /** Gathers the numbers of each category next to each other first, so that they can be added in one go. */
    private void addNumbers(int[] codes, int categories, Target target) {
        if (places.length < categories) {
            places = Arrays.copyOf(places, Math.max(categories, places.length * 2));
        }
        int[] found = new int[codes.length];
        int foundCount = 0;
        for (int code : codes) {
            if (code >= 0 && places[code]++ == 0) {
                found[foundCount++] = code;
            }
        }
        int end = 0;
        for (int i = 0; i < foundCount; i++) {
            int start = end;
            end += places[found[i]];
            places[found[i]] = start;
        }
        double[] grouped = new double[end];
        for (int row = 0; row < codes.length; row++) {
            if (codes[row] >= 0) {
                grouped[places[codes[row]]++] = target.values()[row];
            }
        }
        while (sums.size() < categories) {
            sums.add(new Moments.Sums());
        }
        // Each place is now where the next category starts.
        int start = 0;
        for (int i = 0; i < foundCount; i++) {
            int code = found[i];
            sums.get(code).add(Arrays.copyOfRange(grouped, start, places[code]));
            start = places[code];
            places[code] = 0;
        }
        allSums.add(target.values());
    }

    /** Count, mean and variance of the target in the rows of a category; of labels, of being the one that the feature is about. */
    private Moments of(int category, int feature) {
        if (labels == 0) {
            return category < sums.size() ? sums.get(category).moments() : NOTHING;
        }
        int start = category * labels;
        return start < labelCounts.length ? shares(labelCounts, start, feature) : NOTHING;
    }

    private Moments ofAll(int feature) {
        return labels == 0 ? allSums.moments() : shares(allLabelCounts, 0, feature);
    }

    private Moments shares(long[] counts, int start, int feature) {
        long rows = 0;
        for (int label = 0; label < labels; label++) {
            rows += counts[start + label];
        }
        int label = labels <= 2 ? 1 : feature;
        double share = label < labels ? (double) counts[start + label] / rows : 0;
        return new Moments(rows, share, share * (1 - share));
    }

    /** The mean of the target in all rows, for each feature. */
    double[] overall() {
        double[] means = new double[width(labels)];
        Arrays.setAll(means, feature -> ofAll(feature).mean());
        return means;
    }

    /**
     * The numbers of the categories, one after the other.
     *
     * @param smoothing how many rows of the overall mean are mixed in; NaN for as many as the variances say: with V the variance of the target,
     *     n the rows of a category and v the variance in them, its mean counts V n / (V n + v) (Micci-Barreca 2001, equation 5, as
     *     scikit-learn's {@code TargetEncoder} has it)
     */
    double[] encode(int categories, double smoothing) {
        int width = width(labels);
        double[] values = new double[categories * width];
        for (int feature = 0; feature < width; feature++) {
            Moments all = ofAll(feature);
            for (int c = 0; c < categories; c++) {
                values[c * width + feature] = encode(of(c, feature), all, smoothing);
            }
        }
        return values;
    }

    private static double encode(Moments own, Moments all, double smoothing) {
        if (own.count() == 0) {
            return all.mean();
        }
        if (!Double.isNaN(smoothing)) {
            return (own.count() * own.mean() + smoothing * all.mean()) / (own.count() + smoothing);
        }
        double weight = all.variance() * own.count() / (all.variance() * own.count() + own.variance());
        return Double.isNaN(weight) ? all.mean() : weight * own.mean() + (1 - weight) * all.mean();
    }
}
