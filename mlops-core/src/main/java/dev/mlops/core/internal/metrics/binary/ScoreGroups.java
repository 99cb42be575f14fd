package dev.mlops.core.internal.metrics.binary;

import dev.mlops.core.internal.metrics.CompensatedSum;
import dev.mlops.core.internal.metrics.Inputs;
import dev.mlops.core.internal.metrics.RadixSort;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Distinct scores from the highest to the lowest, each with what has at least that score. */
final class ScoreGroups {
    /** Below this, the bits of a double that is not negative leave the highest two bits of a long free. */
    private static final double END_OF_SHORT = 2;

    final double[] scores;
    final double[] positives;
    final double[] negatives;

    /** To be filled. */
    private ScoreGroups(int size) {
        this.scores = new double[size];
        this.positives = new double[size];
        this.negatives = new double[size];
    }

    static ScoreGroups of(double[] scores, boolean[] truth, double @Nullable [] weights) {
        if (weights == null) {
            long[] packed = packed(scores, truth);
            if (packed != null) {
                return ofPacked(RadixSort.sorted(packed));
            }
        }
        return ofAny(scores, truth, weights);
    }

    /**
     * Scores as whole numbers of the same order with the truth as their lowest bit, so that one array is sorted and nothing is looked up
     * afterwards; null where a score is negative or 2 and more, which probabilities never are.
     */
    private static long @Nullable [] packed(double[] scores, boolean[] truth) {
        long[] keys = new long[scores.length];
        for (int row = 0; row < keys.length; row++) {
            double score = scores[row];
            if (!(score >= 0 && score < END_OF_SHORT)) {
                return null;
            }
            // Minus zero is zero.
            keys[row] = Double.doubleToRawLongBits(score + 0.0) << 1 | (truth[row] ? 1 : 0);
        }
        return keys;
    }

    private static ScoreGroups ofPacked(long[] keys) {
        int rows = keys.length;
        ScoreGroups groups = new ScoreGroups(distinct(keys, 1));
        int size = 0;
        int found = 0;
        long next = rows == 0 ? 0 : keys[rows - 1];
        for (int i = rows - 1; i >= 0; i--) {
            long key = next;
            found += (int) key & 1;
            next = i == 0 ? ~key : keys[i - 1];
            if ((key ^ next) >>> 1 != 0) {
                groups.scores[size] = Double.longBitsToDouble(key >>> 1);
                groups.positives[size] = found;
                groups.negatives[size] = rows - i - found;
                size++;
            }
        }
        return groups;
    }

    /** How many different keys there are but for so many of their lowest bits; equal ones are neighbours. */
    private static int distinct(long[] keys, int without) {
        int count = keys.length == 0 ? 0 : 1;
        for (int i = 1; i < keys.length; i++) {
            count += (keys[i] ^ keys[i - 1]) >>> without == 0 ? 0 : 1;
        }
        return count;
    }

    /** Weights are carried along, with a minus for negative rows; a score that only rows without weight have is not there. */
    private static ScoreGroups ofAny(double[] of, boolean[] truth, double @Nullable [] weights) {
        Inputs.requireNumbers(of, "scores");
        long[] keys = new long[of.length];
        double[] signed = new double[of.length];
        int rows = 0;
        for (int row = 0; row < of.length; row++) {
            double weight = Inputs.weight(weights, row);
            if (weight > 0) {
                keys[rows] = ~RadixSort.key(of[row]);
                signed[rows] = truth[row] ? weight : -weight;
                rows++;
            }
        }
        keys = rows == keys.length ? keys : Arrays.copyOf(keys, rows);
        signed = rows == signed.length ? signed : Arrays.copyOf(signed, rows);
        RadixSort.sort(keys, signed);
        ScoreGroups groups = new ScoreGroups(distinct(keys, 0));
        CompensatedSum found = new CompensatedSum();
        CompensatedSum raised = new CompensatedSum();
        int size = 0;
        for (int i = 0; i < rows; i++) {
            if (signed[i] > 0) {
                found.add(signed[i]);
            } else {
                raised.add(-signed[i]);
            }
            if (i + 1 == rows || keys[i] != keys[i + 1]) {
                groups.scores[size] = RadixSort.value(~keys[i]);
                groups.positives[size] = found.value();
                groups.negatives[size] = raised.value();
                size++;
            }
        }
        return groups;
    }
}
