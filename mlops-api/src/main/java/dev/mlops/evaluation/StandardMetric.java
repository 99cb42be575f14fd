package dev.mlops.evaluation;

import dev.mlops.model.Output;
import java.util.Locale;
import java.util.Optional;

/**
 * A metric that the library computes itself.
 *
 * @param kind which
 * @param label the label it is about; empty for the task's positive label, and for metrics that are about all labels
 * @param <O> what kind of prediction it is of
 */
public record StandardMetric<O extends Output>(Kind kind, Optional<String> label) implements Metric<O> {
    /** Which metric. */
    public enum Kind {
        /** Share of rows whose label is right. */
        ACCURACY(true),
        /** Of the rows said to be positive, the share that is. */
        PRECISION(true),
        /** Of the rows that are positive, the share said to be. */
        RECALL(true),
        /** Harmonic mean of precision and recall. */
        F1(true),
        /** Probability that a positive row scores above a negative one, ties counted half. */
        ROC_AUC(true),
        /** Mean negative natural logarithm of the probability given to the true label. */
        LOG_LOSS(false),
        /** Root of the mean squared error. */
        RMSE(false),
        /** Mean absolute error. */
        MAE(false),
        /** Share of the variance that is explained. */
        R2(true);

        private final boolean higherIsBetter;

        Kind(boolean higherIsBetter) {
            this.higherIsBetter = higherIsBetter;
        }
    }

    @Override
    public String id() {
        String name = kind.name().toLowerCase(Locale.ROOT);
        return label.map(l -> name + "(" + l + ")").orElse(name);
    }

    @Override
    public boolean higherIsBetter() {
        return kind.higherIsBetter;
    }

    @Override
    public String toString() {
        return id();
    }
}
