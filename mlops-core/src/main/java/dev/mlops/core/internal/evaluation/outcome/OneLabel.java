package dev.mlops.core.internal.evaluation.outcome;

import dev.mlops.core.internal.comparison.bootstrap.AreaUnderRoc;
import dev.mlops.core.internal.comparison.bootstrap.Statistic;
import dev.mlops.core.internal.metrics.ZeroDivision;
import dev.mlops.core.internal.metrics.binary.BinaryCounts;
import dev.mlops.core.internal.metrics.binary.RankedScores;
import dev.mlops.evaluation.Average;
import dev.mlops.evaluation.MetricKind;
import dev.mlops.evaluation.StandardMetric;
import java.util.function.IntToDoubleFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Figures of one label against all others, and the means of those of several labels. Pure functions. */
final class OneLabel {
    private OneLabel() {}

    /** Whether a figure is made of the counts of decisions and truth alone. */
    static boolean isOfDecisions(MetricKind kind) {
        return switch (kind) {
            case ACCURACY,
                    BALANCED_ACCURACY,
                    PRECISION,
                    RECALL,
                    F1,
                    F_BETA,
                    JACCARD,
                    SPECIFICITY,
                    NEGATIVE_PREDICTIVE_VALUE,
                    FALSE_POSITIVE_RATE,
                    FALSE_NEGATIVE_RATE,
                    YOUDEN_J,
                    GEOMETRIC_MEAN,
                    MATTHEWS_CORRELATION,
                    COHEN_KAPPA,
                    COHEN_KAPPA_LINEAR,
                    COHEN_KAPPA_QUADRATIC,
                    SELECTION_RATE,
                    MEAN_COST,
                    HAMMING_LOSS -> true;
            default -> false;
        };
    }

    /** A figure of decisions. */
    static double ofCounts(StandardMetric<?> metric, BinaryCounts counts) {
        return switch (metric.kind()) {
            case ACCURACY -> counts.accuracy();
            case BALANCED_ACCURACY -> counts.balancedAccuracy();
            case PRECISION -> counts.precision();
            case RECALL -> counts.recall();
            case F1 -> counts.f1();
            case F_BETA -> counts.fBeta(metric.numbers().get(0), ZeroDivision.NAN);
            case JACCARD -> counts.jaccard(ZeroDivision.NAN);
            case SPECIFICITY -> counts.specificity();
            case NEGATIVE_PREDICTIVE_VALUE -> counts.negativePredictiveValue();
            case FALSE_POSITIVE_RATE -> counts.falsePositiveRate();
            case FALSE_NEGATIVE_RATE -> counts.falseNegativeRate();
            case YOUDEN_J -> counts.youdenJ();
            case GEOMETRIC_MEAN -> counts.geometricMean();
            case MATTHEWS_CORRELATION -> counts.matthews(ZeroDivision.ZERO);
            case COHEN_KAPPA -> counts.cohenKappa();
            case SELECTION_RATE -> counts.selectionRate();
            case HAMMING_LOSS -> counts.errorRate();
            case MEAN_COST ->
                (counts.falsePositives() * metric.numbers().get(0)
                                + counts.falseNegatives() * metric.numbers().get(1))
                        / counts.total();
            default -> throw Outcomes.unsuitable(metric);
        };
    }

    /** A figure of scores in their order. */
    static double ofScores(StandardMetric<?> metric, RankedScores ranked) {
        return switch (metric.kind()) {
            case ROC_AUC -> ranked.rocAuc();
            case PARTIAL_ROC_AUC -> ranked.partialRocAuc(metric.numbers().get(0));
            case GINI -> ranked.gini();
            case AVERAGE_PRECISION -> ranked.averagePrecision();
            case PR_AUC -> ranked.precisionRecallArea();
            case KOLMOGOROV_SMIRNOV -> ranked.kolmogorovSmirnov();
            case BEST_F1 -> ranked.bestF1().value();
            default -> throw Outcomes.unsuitable(metric);
        };
    }

    /** A figure of decisions or of scores. */
    static double of(StandardMetric<?> metric, BinaryCounts counts, Supplier<RankedScores> ranked) {
        return isOfDecisions(metric.kind()) ? ofCounts(metric, counts) : ofScores(metric, ranked.get());
    }

    /** Whether a figure follows from the area under the ROC curve. */
    static boolean isOfArea(StandardMetric<?> metric) {
        return (metric.kind() == MetricKind.ROC_AUC || metric.kind() == MetricKind.GINI)
                && metric.average().isEmpty();
    }

    /** What one of area adds to a figure of it. */
    static double slope(StandardMetric<?> metric) {
        return metric.kind() == MetricKind.GINI ? 2 : 1;
    }

    static Statistic area(StandardMetric<?> metric, double[] scores, boolean[] positive, double @Nullable [] weights) {
        Statistic area =
                weights == null ? AreaUnderRoc.of(scores, positive) : AreaUnderRoc.of(scores, positive, weights);
        return metric.kind() == MetricKind.GINI ? new Mapped(area, value -> 2 * value - 1) : area;
    }

    /**
     * The mean over labels of those figures that are defined; NaN where none is.
     *
     * @param value the figure of a label
     * @param support the weight of the rows that have it
     */
    static double mean(Average how, int labels, IntToDoubleFunction value, IntToDoubleFunction support) {
        double sum = 0;
        double all = 0;
        for (int label = 0; label < labels; label++) {
            double weight = how == Average.WEIGHTED ? support.applyAsDouble(label) : 1;
            double one = weight > 0 ? value.applyAsDouble(label) : Double.NaN;
            if (!Double.isNaN(one)) {
                sum += weight * one;
                all += weight;
            }
        }
        return sum / all;
    }
}
