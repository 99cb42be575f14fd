package dev.mlops.core.internal.pruning;

import java.util.Arrays;

/**
 * A scale on which a Gaussian process can follow losses: linear for the better half of them, so that gains keep their unit, and logarithmic for the
 * worse half, whose distances do not matter here. Rising. Immutable.
 *
 * @param median 0 on the scale
 * @param unit how many units of the loss are 1 on the scale
 */
record LossScale(double median, double unit) {
    /** For losses, of which the better half has a root mean square of 1 from the median. */
    static LossScale of(double[] losses) {
        double[] sorted = Arrays.stream(losses).sorted().toArray();
        int half = (sorted.length + 1) / 2;
        double median = sorted.length == 0 ? 0 : sorted[half - 1];
        double squares = 0;
        for (int i = 0; i < half; i++) {
            squares += (sorted[i] - median) * (sorted[i] - median);
        }
        return new LossScale(median, squares > 0 ? Math.sqrt(squares / half) : 1);
    }

    /** A loss on the scale. */
    double scaled(double loss) {
        double x = (loss - median) / unit;
        return x < 0 ? x : Math.log1p(x);
    }

    /** The loss at a place on the scale. */
    double loss(double scaled) {
        return median + unit * (scaled < 0 ? scaled : Math.expm1(scaled));
    }
}
