package dev.mlops.core.internal.metrics.binary;

import dev.mlops.core.internal.metrics.CompensatedSum;
import dev.mlops.core.internal.metrics.Inputs;
import org.jspecify.annotations.Nullable;

/**
 * Log loss and Brier score of probabilities, added up batch by batch. Both are proper: least in the mean where a row's probability is the true
 * one (Gneiting and Raftery 2007, Strictly proper scoring rules, prediction and estimation, section 3). For one thread; those of several are
 * joined by {@link #merge}.
 */
public final class ProbabilityLosses {
    /** How far probabilities are held away from 0 and 1 for their logarithm: the distance from 1 to the next double. */
    public static final double EPSILON = Math.ulp(1.0);

    /** The product of so many probabilities of at least 2^-52 is a normal double, so they share one logarithm. */
    private static final int PRODUCT = 16;

    private final CompensatedSum logs = new CompensatedSum();
    private final CompensatedSum squares = new CompensatedSum();
    private final CompensatedSum all = new CompensatedSum();

    /** Without rows. */
    public ProbabilityLosses() {}

    /** A probability, held away from 0 and 1. */
    public static double clip(double probability) {
        return Math.min(Math.max(probability, EPSILON), 1 - EPSILON);
    }

    /**
     * Adds rows.
     *
     * @param truth whether each row is positive
     * @param probabilities of being positive, from 0 to 1
     * @return this
     */
    public ProbabilityLosses add(boolean[] truth, double[] probabilities, double @Nullable [] weights) {
        Inputs.requireRows(truth.length, probabilities.length, "probabilities");
        Inputs.requireWeights(truth.length, weights);
        for (int row = 0; row < probabilities.length; row++) {
            if (!(probabilities[row] >= 0 && probabilities[row] <= 1)) {
                throw Inputs.noProbability(probabilities[row], row);
            }
        }
        if (weights == null) {
            addAll(truth, probabilities);
        } else {
            addWeighted(truth, probabilities, weights);
        }
        return this;
    }

    private void addAll(boolean[] truth, double[] probabilities) {
        for (int from = 0; from < truth.length; from += PRODUCT) {
            int to = Math.min(truth.length, from + PRODUCT);
            double product = 1;
            double square = 0;
            for (int row = from; row < to; row++) {
                double p = probabilities[row];
                double held = clip(p);
                product *= truth[row] ? held : 1 - held;
                double off = truth[row] ? 1 - p : p;
                square += off * off;
            }
            logs.add(-Math.log(product));
            squares.add(square);
        }
        all.add(truth.length);
    }

    private void addWeighted(boolean[] truth, double[] probabilities, double[] weights) {
        for (int row = 0; row < truth.length; row++) {
            double p = probabilities[row];
            double held = clip(p);
            double off = truth[row] ? 1 - p : p;
            logs.add(-weights[row] * Math.log(truth[row] ? held : 1 - held));
            squares.add(weights[row] * off * off);
            all.add(weights[row]);
        }
    }

    /**
     * Adds what another has.
     *
     * @return this
     */
    public ProbabilityLosses merge(ProbabilityLosses other) {
        logs.merge(other.logs);
        squares.merge(other.squares);
        all.merge(other.all);
        return this;
    }

    /** The mean of minus the logarithm of the probability of what came, in nats; probabilities are {@link #clip held} away from 0 and 1. */
    public double logLoss() {
        return logs.value() / all.value();
    }

    /** The mean squared distance of probability and truth (Brier 1950, Verification of forecasts expressed in terms of probability). */
    public double brier() {
        return squares.value() / all.value();
    }
}
