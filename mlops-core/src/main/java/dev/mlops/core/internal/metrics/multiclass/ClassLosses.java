package dev.mlops.core.internal.metrics.multiclass;

import dev.mlops.core.internal.metrics.CompensatedSum;
import dev.mlops.core.internal.metrics.Inputs;
import dev.mlops.core.internal.metrics.binary.CalibrationAccumulator;
import dev.mlops.core.internal.metrics.binary.CalibrationBins;
import dev.mlops.core.internal.metrics.binary.ProbabilityLosses;
import org.jspecify.annotations.Nullable;

/**
 * Log loss, Brier score and calibration of the probabilities of several classes, added up batch by batch. For one thread; those of several are
 * joined by {@link #merge}.
 */
public final class ClassLosses {
    private final int classes;
    private final CompensatedSum logs = new CompensatedSum();
    private final CompensatedSum squares = new CompensatedSum();
    private final CompensatedSum all = new CompensatedSum();
    private final CalibrationAccumulator calibration;

    /**
     * Without rows.
     *
     * @param classes how many there are, at least 1
     * @param bins for {@link #topLabel}, at least 1
     */
    public ClassLosses(int classes, int bins) {
        if (classes < 1) {
            throw new IllegalArgumentException("classes: at least 1, found " + classes);
        }
        this.classes = classes;
        this.calibration = new CalibrationAccumulator(bins);
    }

    /**
     * Adds rows; none of them where one is no good.
     *
     * @param truth the class of each row, from 0
     * @param probabilities row by row, one for each class, from 0 to 1
     * @return this
     */
    public ClassLosses add(int[] truth, double[] probabilities, double @Nullable [] weights) {
        ClassScores.requireShape(classes, truth, probabilities);
        Inputs.requireWeights(truth.length, weights);
        for (int i = 0; i < probabilities.length; i++) {
            if (!(probabilities[i] >= 0 && probabilities[i] <= 1)) {
                throw Inputs.noProbability(probabilities[i], i / classes);
            }
        }
        double[] confidence = new double[truth.length];
        boolean[] hit = new boolean[truth.length];
        for (int row = 0; row < truth.length; row++) {
            double weight = Inputs.weight(weights, row);
            double sum = 0;
            double square = 0;
            int top = 0;
            for (int label = 0; label < classes; label++) {
                double p = probabilities[row * classes + label];
                double off = truth[row] == label ? 1 - p : p;
                sum += ProbabilityLosses.clip(p);
                square += off * off;
                top = p > probabilities[row * classes + top] ? label : top;
            }
            double found = ProbabilityLosses.clip(probabilities[row * classes + truth[row]]);
            logs.add(-weight * Math.log(found / sum));
            squares.add(weight * square);
            all.add(weight);
            confidence[row] = probabilities[row * classes + top];
            hit[row] = top == truth[row];
        }
        calibration.add(hit, confidence, weights);
        return this;
    }

    /**
     * Adds what another has.
     *
     * @return this
     * @throws IllegalArgumentException where it has another number of classes or bins
     */
    public ClassLosses merge(ClassLosses other) {
        if (other.classes != classes) {
            throw new IllegalArgumentException("other: " + classes + " classes as here, found " + other.classes);
        }
        calibration.merge(other.calibration);
        logs.merge(other.logs);
        squares.merge(other.squares);
        all.merge(other.all);
        return this;
    }

    /**
     * The mean of minus the logarithm of the true class's probability, in nats; probabilities are held away from 0 and 1 first and then made to
     * add up to 1.
     */
    public double logLoss() {
        return logs.value() / all.value();
    }

    /** The mean over rows of the squared distances of probability and truth, added up over the classes: from 0 to 2 (Brier 1950). */
    public double brier() {
        return squares.value() / all.value();
    }

    /**
     * The calibration of the most probable class, the first of several, whose probability is the confidence (Guo et al. 2017, On calibration of
     * modern neural networks, section 2).
     */
    public CalibrationBins topLabel() {
        return calibration.bins();
    }
}
