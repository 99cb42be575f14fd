package dev.mlops.evaluation;

import dev.mlops.model.Label;
import dev.mlops.model.Quantity;

/**
 * Makes metrics of classification and regression; meant for static import. Definitions are those of scikit-learn's functions of the same names,
 * where there is one. Where a metric is not defined (precision where no row was said to be positive, ROC AUC where all rows have one label)
 * its value is NaN, never a silent 0. All take weights where the evaluator has been given some, but those of whole orders and bins of equally many
 * rows ({@link MetricKind#takesWeights()}).
 *
 * <p>A metric of one label is of the task's positive one, else of the second in sorted order where the model has two labels; one that takes an
 * {@link Average} is of all, where a label for which it is undefined is left out of the mean. A label that stands in the rows and was not seen in training counts as any other: the model is never right about
 * it and gives it the probability 0.
 *
 * <p>For other tasks see {@link MultiLabelMetrics}, {@link ClusterMetrics}, {@link AnomalyMetrics} and {@link RankingMetrics}.
 */
public final class Metrics {
    private Metrics() {}

    /** Share of rows whose label is right, from 0 to 1. */
    public static Metric<Label> accuracy() {
        return StandardMetric.of(MetricKind.ACCURACY);
    }

    /** Mean recall over the labels that occur in the rows (Brodersen et al. 2010), from 0 to 1. */
    public static Metric<Label> balancedAccuracy() {
        return StandardMetric.of(MetricKind.BALANCED_ACCURACY);
    }

    /** Of the rows said to have the task's positive label, the share that has it, from 0 to 1. */
    public static Metric<Label> precision() {
        return StandardMetric.of(MetricKind.PRECISION);
    }

    /** Of the rows said to have this label, the share that has it, from 0 to 1. */
    public static Metric<Label> precision(String label) {
        return StandardMetric.<Label>of(MetricKind.PRECISION).about(label);
    }

    /** The same over all labels. Labels are those that occur in the rows or in what is said of them. */
    public static Metric<Label> precision(Average average) {
        return StandardMetric.<Label>of(MetricKind.PRECISION).averaged(average);
    }

    /** Of the rows that have the task's positive label, the share said to, from 0 to 1. */
    public static Metric<Label> recall() {
        return StandardMetric.of(MetricKind.RECALL);
    }

    /** Of the rows that have this label, the share said to, from 0 to 1. */
    public static Metric<Label> recall(String label) {
        return StandardMetric.<Label>of(MetricKind.RECALL).about(label);
    }

    /** The same over all labels. Labels are those that occur in the rows or in what is said of them. */
    public static Metric<Label> recall(Average average) {
        return StandardMetric.<Label>of(MetricKind.RECALL).averaged(average);
    }

    /**
     * Harmonic mean of precision and recall for the task's positive label, 2 TP / (2 TP + FP + FN), from 0 to 1: 0 where no positive was
     * found, undefined only where no row is positive and none was said to be.
     */
    public static Metric<Label> f1() {
        return StandardMetric.of(MetricKind.F1);
    }

    /** Harmonic mean of precision and recall for this label, from 0 to 1. */
    public static Metric<Label> f1(String label) {
        return StandardMetric.<Label>of(MetricKind.F1).about(label);
    }

    /** The same over all labels. Labels are those that occur in the rows or in what is said of them. */
    public static Metric<Label> f1(Average average) {
        return StandardMetric.<Label>of(MetricKind.F1).averaged(average);
    }

    /** Weighted harmonic mean of precision and recall for the task's positive label, where recall counts beta times as much, from 0 to 1. */
    public static Metric<Label> fBeta(double beta) {
        return StandardMetric.of(MetricKind.F_BETA, positive("beta", beta));
    }

    /** The same for this label. */
    public static Metric<Label> fBeta(double beta, String label) {
        return StandardMetric.<Label>of(MetricKind.F_BETA, positive("beta", beta))
                .about(label);
    }

    /** The same over all labels. */
    public static Metric<Label> fBeta(double beta, Average average) {
        return StandardMetric.<Label>of(MetricKind.F_BETA, positive("beta", beta))
                .averaged(average);
    }

    /** Of the rows that have the task's positive label or are said to, the share of both, from 0 to 1. */
    public static Metric<Label> jaccard() {
        return StandardMetric.of(MetricKind.JACCARD);
    }

    /** The same of this label. */
    public static Metric<Label> jaccard(String label) {
        return StandardMetric.<Label>of(MetricKind.JACCARD).about(label);
    }

    /** The same over all labels. Labels are those that occur in the rows or in what is said of them. */
    public static Metric<Label> jaccard(Average average) {
        return StandardMetric.<Label>of(MetricKind.JACCARD).averaged(average);
    }

    /** Of the rows without the task's positive label, the share said to be without, from 0 to 1. */
    public static Metric<Label> specificity() {
        return StandardMetric.of(MetricKind.SPECIFICITY);
    }

    /** The same of this label. */
    public static Metric<Label> specificity(String label) {
        return StandardMetric.<Label>of(MetricKind.SPECIFICITY).about(label);
    }

    /** Of the rows said to be without the task's positive label, the share that is, from 0 to 1. */
    public static Metric<Label> negativePredictiveValue() {
        return StandardMetric.of(MetricKind.NEGATIVE_PREDICTIVE_VALUE);
    }

    /** The same of this label. */
    public static Metric<Label> negativePredictiveValue(String label) {
        return StandardMetric.<Label>of(MetricKind.NEGATIVE_PREDICTIVE_VALUE).about(label);
    }

    /** Of the rows without the task's positive label, the share said to have it, from 0 to 1. */
    public static Metric<Label> falsePositiveRate() {
        return StandardMetric.of(MetricKind.FALSE_POSITIVE_RATE);
    }

    /** The same of this label. */
    public static Metric<Label> falsePositiveRate(String label) {
        return StandardMetric.<Label>of(MetricKind.FALSE_POSITIVE_RATE).about(label);
    }

    /** Of the rows with the task's positive label, the share said to be without, from 0 to 1. */
    public static Metric<Label> falseNegativeRate() {
        return StandardMetric.of(MetricKind.FALSE_NEGATIVE_RATE);
    }

    /** The same of this label. */
    public static Metric<Label> falseNegativeRate(String label) {
        return StandardMetric.<Label>of(MetricKind.FALSE_NEGATIVE_RATE).about(label);
    }

    /** Share of rows said to have the task's positive label, from 0 to 1. */
    public static Metric<Label> selectionRate() {
        return StandardMetric.of(MetricKind.SELECTION_RATE);
    }

    /** The same of this label. */
    public static Metric<Label> selectionRate(String label) {
        return StandardMetric.<Label>of(MetricKind.SELECTION_RATE).about(label);
    }

    /** Recall plus specificity minus 1 (Youden 1950), from -1 to 1. */
    public static Metric<Label> youdenJ() {
        return StandardMetric.of(MetricKind.YOUDEN_J);
    }

    /** The same of this label. */
    public static Metric<Label> youdenJ(String label) {
        return StandardMetric.<Label>of(MetricKind.YOUDEN_J).about(label);
    }

    /** Root of recall times specificity, from 0 to 1. */
    public static Metric<Label> geometricMean() {
        return StandardMetric.of(MetricKind.GEOMETRIC_MEAN);
    }

    /** The same of this label. */
    public static Metric<Label> geometricMean(String label) {
        return StandardMetric.<Label>of(MetricKind.GEOMETRIC_MEAN).about(label);
    }

    /** Correlation of what is said and what is true (Matthews 1975; for several labels Gorodkin 2004), from -1 to 1; 0 where all rows have, or are said to have, one label. */
    public static Metric<Label> matthewsCorrelation() {
        return StandardMetric.of(MetricKind.MATTHEWS_CORRELATION);
    }

    /** Agreement of what is said and what is true beyond chance (Cohen 1960), at most 1. */
    public static Metric<Label> cohenKappa() {
        return StandardMetric.of(MetricKind.COHEN_KAPPA);
    }

    /** The same where labels in sorted order are steps, those that are all numbers by their size, and an error counts as many as it is off. */
    public static Metric<Label> cohenKappaLinear() {
        return StandardMetric.of(MetricKind.COHEN_KAPPA_LINEAR);
    }

    /** The same where an error counts the square of how far it is off. */
    public static Metric<Label> cohenKappaQuadratic() {
        return StandardMetric.of(MetricKind.COHEN_KAPPA_QUADRATIC);
    }

    /** Share of rows whose label is wrong, from 0 to 1. */
    public static Metric<Label> hammingLoss() {
        return StandardMetric.of(MetricKind.HAMMING_LOSS);
    }

    /** What wrong answers cost per row, where a row without the task's positive label that is said to have it costs {@code falsePositive}, and one with it that is said to be without {@code falseNegative}. */
    public static Metric<Label> meanCost(double falsePositive, double falseNegative) {
        return StandardMetric.of(MetricKind.MEAN_COST, falsePositive, falseNegative);
    }

    /**
     * Area under the ROC curve of the task's positive label: the probability that a row with it scores above a row without, ties counted
     * half (Hanley and McNeil 1982), from 0 to 1.
     */
    public static Metric<Label> rocAuc() {
        return StandardMetric.of(MetricKind.ROC_AUC);
    }

    /** Area under the ROC curve of this label against all others. */
    public static Metric<Label> rocAuc(String label) {
        return StandardMetric.<Label>of(MetricKind.ROC_AUC).about(label);
    }

    /** The same over all labels. Labels are those that occur in the rows or in what is said of them. */
    public static Metric<Label> rocAuc(Average average) {
        return StandardMetric.<Label>of(MetricKind.ROC_AUC).averaged(average);
    }

    /** Mean over pairs of labels of the area under the ROC curve among rows of the two (Hand and Till 2001): macro, or weighted by how common the pair is. */
    public static Metric<Label> rocAucOneVsOne(Average average) {
        return StandardMetric.<Label>of(MetricKind.ROC_AUC_ONE_VS_ONE).averaged(average);
    }

    /** Area under the ROC curve of the task's positive label up to this false positive rate, standardised so that chance is 0.5 (McClish 1989). */
    public static Metric<Label> partialRocAuc(double maxFalsePositiveRate) {
        return StandardMetric.of(MetricKind.PARTIAL_ROC_AUC, share("maxFalsePositiveRate", maxFalsePositiveRate));
    }

    /** Twice the area under the ROC curve minus 1, from -1 to 1. */
    public static Metric<Label> gini() {
        return StandardMetric.of(MetricKind.GINI);
    }

    /** Mean over the positives of the precision among rows that score as high: the sum of each step of recall times the precision there, without interpolation, from 0 to 1. */
    public static Metric<Label> averagePrecision() {
        return StandardMetric.of(MetricKind.AVERAGE_PRECISION);
    }

    /** The same of this label against all others. */
    public static Metric<Label> averagePrecision(String label) {
        return StandardMetric.<Label>of(MetricKind.AVERAGE_PRECISION).about(label);
    }

    /** The same over all labels. Labels are those that occur in the rows or in what is said of them. */
    public static Metric<Label> averagePrecision(Average average) {
        return StandardMetric.<Label>of(MetricKind.AVERAGE_PRECISION).averaged(average);
    }

    /** Area under the straight lines between the points of precision and recall; more optimistic than {@link #averagePrecision()}, with which it should not be mixed up (Davis and Goadrich 2006). */
    public static Metric<Label> prAuc() {
        return StandardMetric.of(MetricKind.PR_AUC);
    }

    /** Greatest distance by which the scores of rows with the task's positive label are above those of rows without: the largest excess of the true over the false positive rate, from 0 to 1. */
    public static Metric<Label> kolmogorovSmirnov() {
        return StandardMetric.of(MetricKind.KOLMOGOROV_SMIRNOV);
    }

    /** The F1 of the task's positive label at the threshold where it is highest. Chosen on these rows, so it flatters. */
    public static Metric<Label> bestF1() {
        return StandardMetric.of(MetricKind.BEST_F1);
    }

    /**
     * Mean negative natural logarithm of the probability given to the true label, probabilities held away from 0 and 1 by 2^-52;
     * 0 is perfect. A row whose label was not seen in training costs the most that a row can, 52 ln 2, about 36.
     */
    public static Metric<Label> logLoss() {
        return StandardMetric.of(MetricKind.LOG_LOSS);
    }

    /** Mean squared distance of the probability of the task's positive label and what is true (Brier 1950), from 0 to 1. Where the model has more than two labels and none is positive, summed over the labels, from 0 to 2. */
    public static Metric<Label> brier() {
        return StandardMetric.of(MetricKind.BRIER);
    }

    /** Expected calibration error (Naeini et al. 2015): mean distance of mean probability and frequency, over this many bins of equal width. Of the task's positive label; where the model has more than two labels and none is positive, of the label that is said (Guo et al. 2017). */
    public static Metric<Label> calibrationError(int bins) {
        return StandardMetric.of(MetricKind.CALIBRATION_ERROR, (double) count("bins", bins));
    }

    /** The same, the greatest distance of a bin. */
    public static Metric<Label> maxCalibrationError(int bins) {
        return StandardMetric.of(MetricKind.MAX_CALIBRATION_ERROR, (double) count("bins", bins));
    }

    /** The same over bins of as many rows each, which says more where most probabilities are alike. */
    public static Metric<Label> calibrationErrorEqualMass(int bins) {
        return StandardMetric.of(MetricKind.CALIBRATION_ERROR_EQUAL_MASS, (double) count("bins", bins));
    }

    /** Share of rows whose label is among the k most probable ones, from 0 to 1; of equally probable labels the later counts as more probable, as in scikit-learn. */
    public static Metric<Label> topAccuracy(int k) {
        return StandardMetric.of(MetricKind.TOP_K_ACCURACY, (double) count("k", k));
    }

    /** Root of the mean squared error, in the unit of the target. */
    public static Metric<Quantity> rmse() {
        return StandardMetric.of(MetricKind.RMSE);
    }

    /** Mean squared error, in the square of the unit of the target. */
    public static Metric<Quantity> mse() {
        return StandardMetric.of(MetricKind.MSE);
    }

    /** Mean absolute error, in the unit of the target. */
    public static Metric<Quantity> mae() {
        return StandardMetric.of(MetricKind.MAE);
    }

    /** Median absolute error, in the unit of the target. */
    public static Metric<Quantity> medianAbsoluteError() {
        return StandardMetric.of(MetricKind.MEDIAN_ABSOLUTE_ERROR);
    }

    /** Greatest absolute error, in the unit of the target. */
    public static Metric<Quantity> maxError() {
        return StandardMetric.of(MetricKind.MAX_ERROR);
    }

    /**
     * Coefficient of determination: 1 is perfect, 0 is as good as the mean, below is worse. Undefined for a single row; where the target
     * does not vary, 1 if there is no error at all and else 0, as in scikit-learn.
     */
    public static Metric<Quantity> r2() {
        return StandardMetric.of(MetricKind.R2);
    }

    /** Share of the variance that is explained, where the same error in every row does not count; at most 1. */
    public static Metric<Quantity> explainedVariance() {
        return StandardMetric.of(MetricKind.EXPLAINED_VARIANCE);
    }

    /** Share of the absolute deviation from the median that is explained; at most 1. */
    public static Metric<Quantity> d2AbsoluteError() {
        return StandardMetric.of(MetricKind.D2_ABSOLUTE_ERROR);
    }

    /** Share of the pinball loss of the best constant that is saved; at most 1. */
    public static Metric<Quantity> d2Pinball(double quantile) {
        return StandardMetric.of(MetricKind.D2_PINBALL, share("quantile", quantile));
    }

    /** Mean absolute error relative to the absolute truth, which is held above 2^-52; 0.1 is ten percent. */
    public static Metric<Quantity> mape() {
        return StandardMetric.of(MetricKind.MAPE);
    }

    /** Mean of 2 |error| / (|truth| + |estimate|), from 0 to 2; a row where both are 0 counts 0. */
    public static Metric<Quantity> smape() {
        return StandardMetric.of(MetricKind.SMAPE);
    }

    /** Sum of absolute errors over the sum of absolute truths. */
    public static Metric<Quantity> wape() {
        return StandardMetric.of(MetricKind.WAPE);
    }

    /** Mean of estimate minus truth, in the unit of the target. */
    public static Metric<Quantity> bias() {
        return StandardMetric.of(MetricKind.BIAS);
    }

    /** Mean of half the squared error up to delta, and of delta times the rest beyond it (Huber 1964). */
    public static Metric<Quantity> huber(double delta) {
        return StandardMetric.of(MetricKind.HUBER, positive("delta", delta));
    }

    /** Mean logarithm of the hyperbolic cosine of the error. */
    public static Metric<Quantity> logCosh() {
        return StandardMetric.of(MetricKind.LOG_COSH);
    }

    /** Mean pinball loss of an estimate of this quantile (Koenker and Bassett 1978). */
    public static Metric<Quantity> pinball(double quantile) {
        return StandardMetric.of(MetricKind.PINBALL, share("quantile", quantile));
    }

    /** Mean Tweedie deviance of this power: 0 squared error, 1 Poisson, 2 gamma. Undefined where truths or estimates are outside what the power allows. */
    public static Metric<Quantity> tweedieDeviance(double power) {
        return StandardMetric.of(MetricKind.TWEEDIE_DEVIANCE, power);
    }

    /** Correlation of estimate and truth, from -1 to 1. */
    public static Metric<Quantity> pearson() {
        return StandardMetric.of(MetricKind.PEARSON);
    }

    /** Correlation of the ranks of estimate and truth, from -1 to 1. */
    public static Metric<Quantity> spearman() {
        return StandardMetric.of(MetricKind.SPEARMAN);
    }

    /** Kendall's tau-b of estimate and truth, from -1 to 1. */
    public static Metric<Quantity> kendall() {
        return StandardMetric.of(MetricKind.KENDALL);
    }

    /** Concordance correlation of estimate and truth (Lin 1989), with moments over n, from -1 to 1. */
    public static Metric<Quantity> concordance() {
        return StandardMetric.of(MetricKind.CONCORDANCE);
    }

    private static double positive(String name, double value) {
        if (!(value > 0)) {
            throw new IllegalArgumentException(name + ": above 0, found " + value);
        }
        return value;
    }

    static int count(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + ": 1 or more, found " + value);
        }
        return value;
    }

    private static double share(String name, double value) {
        if (!(value > 0 && value < 1)) {
            throw new IllegalArgumentException(name + ": between 0 and 1, found " + value);
        }
        return value;
    }
}
