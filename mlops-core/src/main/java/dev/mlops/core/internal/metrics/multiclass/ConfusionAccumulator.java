package dev.mlops.core.internal.metrics.multiclass;

import dev.mlops.core.internal.metrics.Inputs;
import org.jspecify.annotations.Nullable;

/** Counts for a {@link ConfusionMatrix}, batch by batch. For one thread; those of several are joined by {@link #merge}. */
public final class ConfusionAccumulator {
    private final int classes;
    private final double[] counts;

    /**
     * Without rows.
     *
     * @param classes how many there are, at least 1
     */
    public ConfusionAccumulator(int classes) {
        if (classes < 1) {
            throw new IllegalArgumentException("classes: at least 1, found " + classes);
        }
        this.classes = classes;
        this.counts = new double[Math.multiplyExact(classes, classes)];
    }

    /**
     * Adds rows; none of them where a class is out of range.
     *
     * @param truth the class of each row, from 0
     * @param decided the class that each row is said to have
     * @return this
     */
    public ConfusionAccumulator add(int[] truth, int[] decided, double @Nullable [] weights) {
        Inputs.requireRows(truth.length, decided.length, "decided");
        Inputs.requireWeights(truth.length, weights);
        requireClasses(truth, "truth");
        requireClasses(decided, "decided");
        for (int row = 0; row < truth.length; row++) {
            counts[truth[row] * classes + decided[row]] += weights == null ? 1 : weights[row];
        }
        return this;
    }

    private void requireClasses(int[] of, String parameter) {
        for (int row = 0; row < of.length; row++) {
            if (of[row] < 0 || of[row] >= classes) {
                throw new IllegalArgumentException(
                        parameter + ": classes from 0 to " + (classes - 1) + ", found " + of[row] + " in row " + row);
            }
        }
    }

    /**
     * Adds what another has.
     *
     * @return this
     * @throws IllegalArgumentException where it has another number of classes
     */
    public ConfusionAccumulator merge(ConfusionAccumulator other) {
        if (other.classes != classes) {
            throw new IllegalArgumentException("other: " + classes + " classes as here, found " + other.classes);
        }
        for (int i = 0; i < counts.length; i++) {
            counts[i] += other.counts[i];
        }
        return this;
    }

    /** The matrix of the rows so far. */
    public ConfusionMatrix matrix() {
        return new ConfusionMatrix(classes, counts.clone());
    }
}
