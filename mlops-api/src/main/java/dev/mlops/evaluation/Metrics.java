package dev.mlops.evaluation;

import dev.mlops.evaluation.StandardMetric.Kind;
import dev.mlops.model.Label;
import dev.mlops.model.Quantity;
import java.util.Optional;

/**
 * Makes metrics; meant for static import. Definitions are those of scikit-learn's functions of the same names. Where a metric is not
 * defined (precision where no row was said to be positive, ROC AUC where all rows have one label) its value is NaN, never a silent 0.
 *
 * <p>The positive label is the one that the task names, else the second in sorted order where the model has two labels. A label that stands
 * in the rows and was not seen in training counts as any other: the model is never right about it and gives it the probability 0.
 */
public final class Metrics {
    private Metrics() {}

    /** Share of rows whose label is right, from 0 to 1. */
    public static Metric<Label> accuracy() {
        return metric(Kind.ACCURACY);
    }

    /** Of the rows said to have the task's positive label, the share that has it, from 0 to 1. */
    public static Metric<Label> precision() {
        return metric(Kind.PRECISION);
    }

    /** Of the rows said to have this label, the share that has it, from 0 to 1. */
    public static Metric<Label> precision(String label) {
        return metric(Kind.PRECISION, label);
    }

    /** Of the rows that have the task's positive label, the share said to, from 0 to 1. */
    public static Metric<Label> recall() {
        return metric(Kind.RECALL);
    }

    /** Of the rows that have this label, the share said to, from 0 to 1. */
    public static Metric<Label> recall(String label) {
        return metric(Kind.RECALL, label);
    }

    /**
     * Harmonic mean of precision and recall for the task's positive label, 2 TP / (2 TP + FP + FN), from 0 to 1: 0 where no positive was
     * found, undefined only where no row is positive and none was said to be.
     */
    public static Metric<Label> f1() {
        return metric(Kind.F1);
    }

    /** Harmonic mean of precision and recall for this label, from 0 to 1. */
    public static Metric<Label> f1(String label) {
        return metric(Kind.F1, label);
    }

    /**
     * Area under the ROC curve of the task's positive label: the probability that a row with it scores above a row without, ties counted
     * half (Hanley and McNeil 1982), from 0 to 1.
     */
    public static Metric<Label> rocAuc() {
        return metric(Kind.ROC_AUC);
    }

    /** Area under the ROC curve of this label against all others. */
    public static Metric<Label> rocAuc(String label) {
        return metric(Kind.ROC_AUC, label);
    }

    /**
     * Mean negative natural logarithm of the probability given to the true label, probabilities held away from 0 and 1 by 2^-52;
     * 0 is perfect. A row whose label was not seen in training costs the most that a row can, 52 ln 2, about 36.
     */
    public static Metric<Label> logLoss() {
        return metric(Kind.LOG_LOSS);
    }

    /** Root of the mean squared error, in the unit of the target. */
    public static Metric<Quantity> rmse() {
        return new StandardMetric<>(Kind.RMSE, Optional.empty());
    }

    /** Mean absolute error, in the unit of the target. */
    public static Metric<Quantity> mae() {
        return new StandardMetric<>(Kind.MAE, Optional.empty());
    }

    /**
     * Coefficient of determination: 1 is perfect, 0 is as good as the mean, below is worse. Undefined for a single row; where the target
     * does not vary, 1 if there is no error at all and else 0, as in scikit-learn.
     */
    public static Metric<Quantity> r2() {
        return new StandardMetric<>(Kind.R2, Optional.empty());
    }

    private static Metric<Label> metric(Kind kind) {
        return new StandardMetric<>(kind, Optional.empty());
    }

    private static Metric<Label> metric(Kind kind, String label) {
        return new StandardMetric<>(kind, Optional.of(label));
    }
}
