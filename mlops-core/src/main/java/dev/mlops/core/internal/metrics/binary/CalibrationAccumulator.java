package dev.mlops.core.internal.metrics.binary;

import dev.mlops.core.internal.metrics.CompensatedSum;
import dev.mlops.core.internal.metrics.Inputs;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Bins of equal width for {@link CalibrationBins}, filled batch by batch: (0, 1/n], (1/n, 2/n] and so on; 0 is in the first. For one thread;
 * those of several are joined by {@link #merge}.
 */
public final class CalibrationAccumulator {
    /** So many rows are added up plainly before their sums are added to the compensated ones. */
    private static final int BLOCK = 4096;

    private final double[] edges;
    private final CompensatedSum[][] sums;
    private final double[][] block;

    /**
     * Without rows.
     *
     * @param bins at least 1
     */
    public CalibrationAccumulator(int bins) {
        if (bins < 1) {
            throw new IllegalArgumentException("bins: at least 1, found " + bins);
        }
        edges = new double[bins + 1];
        Arrays.setAll(edges, i -> i * (1.0 / bins));
        sums = new CompensatedSum[3][bins];
        for (CompensatedSum[] some : sums) {
            Arrays.setAll(some, bin -> new CompensatedSum());
        }
        block = new double[3][bins];
    }

    /**
     * Adds rows.
     *
     * @param truth whether each row is positive
     * @param probabilities of being positive, from 0 to 1
     * @return this
     */
    public CalibrationAccumulator add(boolean[] truth, double[] probabilities, double @Nullable [] weights) {
        Inputs.requireRows(truth.length, probabilities.length, "probabilities");
        Inputs.requireWeights(truth.length, weights);
        for (int from = 0; from < truth.length; from += BLOCK) {
            addBlock(truth, probabilities, weights, from, Math.min(truth.length, from + BLOCK));
        }
        return this;
    }

    private void addBlock(boolean[] truth, double[] probabilities, double @Nullable [] weights, int from, int to) {
        double[] all = block[0];
        double[] predicted = block[1];
        double[] observed = block[2];
        for (int row = from; row < to; row++) {
            double p = probabilities[row];
            if (!(p >= 0 && p <= 1)) {
                clear();
                throw Inputs.noProbability(p, row);
            }
            int bin = bin(p);
            double weight = weights == null ? 1 : weights[row];
            all[bin] += weight;
            predicted[bin] += weight * p;
            observed[bin] += truth[row] ? weight : 0;
        }
        for (int kind = 0; kind < 3; kind++) {
            for (int bin = 0; bin < all.length; bin++) {
                sums[kind][bin].add(block[kind][bin]);
            }
        }
        clear();
    }

    private void clear() {
        for (double[] some : block) {
            Arrays.fill(some, 0);
        }
    }

    /** The bin by multiplying, put right by the edges where rounding is off by one. */
    private int bin(double p) {
        int last = edges.length - 2;
        int bin = Math.min((int) (p * (last + 1)), last);
        if (p <= edges[bin]) {
            return Math.max(bin - 1, 0);
        }
        return bin < last && p > edges[bin + 1] ? bin + 1 : bin;
    }

    /**
     * Adds what another has.
     *
     * @return this
     * @throws IllegalArgumentException where it has another number of bins
     */
    public CalibrationAccumulator merge(CalibrationAccumulator other) {
        if (other.edges.length != edges.length) {
            throw new IllegalArgumentException(
                    "other: " + (edges.length - 1) + " bins as here, found " + (other.edges.length - 1));
        }
        for (int kind = 0; kind < 3; kind++) {
            for (int bin = 0; bin < edges.length - 1; bin++) {
                sums[kind][bin].merge(other.sums[kind][bin]);
            }
        }
        return this;
    }

    /** The bins of the rows so far. */
    public CalibrationBins bins() {
        return new CalibrationBins(values(0), values(1), values(2));
    }

    private double[] values(int kind) {
        double[] values = new double[edges.length - 1];
        Arrays.setAll(values, bin -> sums[kind][bin].value());
        return values;
    }
}
