package dev.mlops.evaluation;

import static dev.mlops.model.TaskKind.ANOMALIES;
import static dev.mlops.model.TaskKind.CLASSIFICATION;
import static dev.mlops.model.TaskKind.CLUSTERING;
import static dev.mlops.model.TaskKind.MULTI_LABEL;
import static dev.mlops.model.TaskKind.REGRESSION;

import dev.mlops.model.TaskKind;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** The metrics that the library computes itself. Their definitions stand where they are made: {@link Metrics} and its neighbours. */
public enum MetricKind {
    /** Share of rows whose answer is right. */
    ACCURACY(true, CLASSIFICATION, ANOMALIES),
    /** Mean recall over the labels. */
    BALANCED_ACCURACY(true, CLASSIFICATION, ANOMALIES),
    /** Of the rows said to be positive, the share that is. */
    PRECISION(true, CLASSIFICATION, MULTI_LABEL, ANOMALIES),
    /** Of the rows that are positive, the share said to be. */
    RECALL(true, CLASSIFICATION, MULTI_LABEL, ANOMALIES),
    /** Harmonic mean of precision and recall. */
    F1(true, CLASSIFICATION, MULTI_LABEL, ANOMALIES),
    /** Weighted harmonic mean of precision and recall. */
    F_BETA(true, CLASSIFICATION, MULTI_LABEL, ANOMALIES),
    /** Of the rows that are positive or said to be, the share that is both. */
    JACCARD(true, CLASSIFICATION, MULTI_LABEL, ANOMALIES),
    /** Of the rows that are negative, the share said to be. */
    SPECIFICITY(true, CLASSIFICATION, ANOMALIES),
    /** Of the rows said to be negative, the share that is. */
    NEGATIVE_PREDICTIVE_VALUE(true, CLASSIFICATION, ANOMALIES),
    /** Of the rows that are negative, the share said to be positive. */
    FALSE_POSITIVE_RATE(false, CLASSIFICATION, ANOMALIES),
    /** Of the rows that are positive, the share said to be negative. */
    FALSE_NEGATIVE_RATE(false, CLASSIFICATION, ANOMALIES),
    /** Recall plus specificity minus 1. */
    YOUDEN_J(true, CLASSIFICATION, ANOMALIES),
    /** Root of recall times specificity. */
    GEOMETRIC_MEAN(true, CLASSIFICATION, ANOMALIES),
    /** Correlation of what is said and what is true. */
    MATTHEWS_CORRELATION(true, CLASSIFICATION, ANOMALIES),
    /** Agreement beyond chance. */
    COHEN_KAPPA(true, CLASSIFICATION, ANOMALIES),
    /** Agreement beyond chance where labels are ordered, by how far apart they are. */
    COHEN_KAPPA_LINEAR(true, CLASSIFICATION),
    /** Agreement beyond chance where labels are ordered, by the square of how far apart they are. */
    COHEN_KAPPA_QUADRATIC(true, CLASSIFICATION),
    /** Share of rows said to be positive. */
    SELECTION_RATE(true, CLASSIFICATION, ANOMALIES),
    /** What wrong answers cost per row. */
    MEAN_COST(false, CLASSIFICATION, ANOMALIES),
    /** Probability that a positive row scores above a negative one, ties counted half. */
    ROC_AUC(true, CLASSIFICATION, MULTI_LABEL, ANOMALIES),
    /** Mean over pairs of labels of the area under the ROC curve. */
    ROC_AUC_ONE_VS_ONE(true, CLASSIFICATION),
    /** Area under the ROC curve up to a false positive rate, standardised. */
    PARTIAL_ROC_AUC(true, CLASSIFICATION, ANOMALIES),
    /** Twice the area under the ROC curve minus 1. */
    GINI(true, CLASSIFICATION, ANOMALIES),
    /** Mean precision over the positives in the order of their scores. */
    AVERAGE_PRECISION(true, CLASSIFICATION, MULTI_LABEL, ANOMALIES),
    /** Area under the straight lines between the points of precision and recall. */
    PR_AUC(true, CLASSIFICATION, ANOMALIES),
    /** Greatest excess of the true over the false positive rate. */
    KOLMOGOROV_SMIRNOV(true, CLASSIFICATION, ANOMALIES),
    /** The best F1 over all thresholds. */
    BEST_F1(true, CLASSIFICATION, ANOMALIES),
    /** Mean negative natural logarithm of the probability given to the true label. */
    LOG_LOSS(false, CLASSIFICATION),
    /** Mean squared distance of probabilities and what is true. */
    BRIER(false, CLASSIFICATION),
    /** Mean distance of probability and frequency, over bins of equal width. */
    CALIBRATION_ERROR(false, CLASSIFICATION),
    /** Greatest distance of probability and frequency, over bins of equal width. */
    MAX_CALIBRATION_ERROR(false, CLASSIFICATION),
    /** Mean distance of probability and frequency, over bins of as many rows each. */
    CALIBRATION_ERROR_EQUAL_MASS(false, CLASSIFICATION),
    /** Share of rows whose label is among the most probable ones. */
    TOP_K_ACCURACY(true, CLASSIFICATION),
    /** Share of labels that are wrong. */
    HAMMING_LOSS(false, CLASSIFICATION, MULTI_LABEL),
    /** Share of rows all of whose labels are right. */
    SUBSET_ACCURACY(true, MULTI_LABEL),
    /** How far down the ranked labels all true ones are found, on average. */
    COVERAGE_ERROR(false, MULTI_LABEL),
    /** Mean share of true labels among those ranked as high, over the true labels. */
    LABEL_RANKING_AVERAGE_PRECISION(true, MULTI_LABEL),
    /** Share of pairs of labels that are in the wrong order. */
    RANKING_LOSS(false, MULTI_LABEL),
    /** Root of the mean squared error. */
    RMSE(false, REGRESSION),
    /** Mean squared error. */
    MSE(false, REGRESSION),
    /** Mean absolute error. */
    MAE(false, REGRESSION),
    /** Median absolute error. */
    MEDIAN_ABSOLUTE_ERROR(false, REGRESSION),
    /** Greatest absolute error. */
    MAX_ERROR(false, REGRESSION),
    /** Share of the variance that is explained, bias counted as error. */
    R2(true, REGRESSION),
    /** Share of the variance that is explained, bias left out. */
    EXPLAINED_VARIANCE(true, REGRESSION),
    /** Share of the absolute deviation from the median that is explained. */
    D2_ABSOLUTE_ERROR(true, REGRESSION),
    /** Share of the pinball loss of a constant that is saved. */
    D2_PINBALL(true, REGRESSION),
    /** Mean absolute error relative to the truth. */
    MAPE(false, REGRESSION),
    /** Mean absolute error relative to the mean of estimate and truth. */
    SMAPE(false, REGRESSION),
    /** Sum of absolute errors over the sum of absolute truths. */
    WAPE(false, REGRESSION),
    /** Mean of estimate minus truth. */
    BIAS(false, REGRESSION),
    /** Mean error, squared where small and absolute where great. */
    HUBER(false, REGRESSION),
    /** Mean logarithm of the hyperbolic cosine of the error. */
    LOG_COSH(false, REGRESSION),
    /** Mean pinball loss. */
    PINBALL(false, REGRESSION),
    /** Mean Tweedie deviance. */
    TWEEDIE_DEVIANCE(false, REGRESSION),
    /** Pearson's correlation of estimate and truth. */
    PEARSON(true, REGRESSION),
    /** Spearman's rank correlation of estimate and truth. */
    SPEARMAN(true, REGRESSION),
    /** Kendall's rank correlation of estimate and truth. */
    KENDALL(true, REGRESSION),
    /** Lin's concordance of estimate and truth. */
    CONCORDANCE(true, REGRESSION),
    /** Discounted gain of a ranking. */
    DCG(true, REGRESSION),
    /** Discounted gain of a ranking over that of the best one. */
    NDCG(true, REGRESSION),
    /** Mean precision over the relevant rows of each query. */
    MEAN_AVERAGE_PRECISION(true, REGRESSION),
    /** Mean of one over the rank of the first relevant row. */
    MEAN_RECIPROCAL_RANK(true, REGRESSION),
    /** Share of queries with a relevant row at the top. */
    HIT_RATE(true, REGRESSION),
    /** Share of relevant rows at the top. */
    PRECISION_AT(true, REGRESSION),
    /** Share of the relevant rows that are at the top. */
    RECALL_AT(true, REGRESSION),
    /** Share of pairs of rows that two partitions agree on, beyond chance. */
    ADJUSTED_RAND(true, CLUSTERING),
    /** Share of pairs of rows that two partitions agree on. */
    RAND(true, CLUSTERING),
    /** Mutual information of two partitions, in nats. */
    MUTUAL_INFORMATION(true, CLUSTERING),
    /** Mutual information over the mean entropy. */
    NORMALISED_MUTUAL_INFORMATION(true, CLUSTERING),
    /** Mutual information beyond chance. */
    ADJUSTED_MUTUAL_INFORMATION(true, CLUSTERING),
    /** How far each cluster is of one class. */
    HOMOGENEITY(true, CLUSTERING),
    /** How far each class is in one cluster. */
    COMPLETENESS(true, CLUSTERING),
    /** Harmonic mean of homogeneity and completeness. */
    V_MEASURE(true, CLUSTERING),
    /** Geometric mean of the precision and recall of pairs. */
    FOWLKES_MALLOWS(true, CLUSTERING),
    /** Share of rows that are of their cluster's commonest class. */
    PURITY(true, CLUSTERING),
    /** Share of rows that are in their class's commonest cluster. */
    INVERSE_PURITY(true, CLUSTERING),
    /** How much nearer rows are to their own cluster than to the next one. */
    SILHOUETTE(true, CLUSTERING),
    /** Spread between clusters over spread within. */
    CALINSKI_HARABASZ(true, CLUSTERING),
    /** Mean likeness of each cluster to the one most like it. */
    DAVIES_BOULDIN(false, CLUSTERING);

    private final boolean higherIsBetter;

    @SuppressWarnings("ImmutableEnumChecker") // nobody can write to it
    private final Set<TaskKind> tasks;

    MetricKind(boolean higherIsBetter, TaskKind first, TaskKind... others) {
        this.higherIsBetter = higherIsBetter;
        this.tasks = Collections.unmodifiableSet(EnumSet.of(first, others));
    }

    /** Whether more is better. Of a bias neither is: nearer to 0 is. */
    public boolean higherIsBetter() {
        return higherIsBetter;
    }

    /** Whether it is a figure of predictions of this kind. */
    public boolean suits(TaskKind task) {
        return tasks.contains(task);
    }

    /** Whether rows may weigh differently in it. Orders of whole rows, clusterings and rankings know no weights. */
    public boolean takesWeights() {
        return switch (this) {
            case CALIBRATION_ERROR_EQUAL_MASS,
                    SPEARMAN,
                    KENDALL,
                    DCG,
                    NDCG,
                    MEAN_AVERAGE_PRECISION,
                    MEAN_RECIPROCAL_RANK,
                    HIT_RATE,
                    PRECISION_AT,
                    RECALL_AT -> false;
            default -> !suits(CLUSTERING);
        };
    }

    /** Its name in ids, such as {@code roc_auc}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
