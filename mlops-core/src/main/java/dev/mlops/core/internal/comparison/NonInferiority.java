package dev.mlops.core.internal.comparison;

import dev.mlops.core.internal.statistics.Sample;
import dev.mlops.core.internal.statistics.distribution.Quantiles;
import dev.mlops.core.internal.statistics.distribution.UpperTails;
import java.util.Arrays;

/**
 * Whether a model b is no worse than a model a by more than a margin: one-sided, the burden of proof being on b (Piaggio et al. 2012,
 * Reporting of noninferiority and equivalence randomized trials). Differences are a - b of a score that is better the higher it is.
 *
 * @param difference the score of a less that of b
 * @param margin by how much b may be worse, 0 or more
 * @param mostWorse by how much b is worse at most, with the given confidence: the upper end of the one-sided interval of the difference
 * @param p the probability of so good a result where b is worse by just the margin; NaN where the data do not define it
 * @param confidence of {@code mostWorse}
 */
public record NonInferiority(double difference, double margin, double mostWorse, double p, double confidence) {
    /**
     * From a standard error, by the normal distribution.
     *
     * @param standardError of the difference, 0 or more
     * @param confidence above 0 and below 1, such as 0.95
     */
    public static NonInferiority of(double difference, double standardError, double margin, double confidence) {
        require(margin, standardError, confidence);
        double p = UpperTails.normal((margin - difference) / standardError);
        double most = difference + Quantiles.normal(confidence) * standardError;
        return new NonInferiority(difference, margin, most, p, confidence);
    }

    /**
     * From a standard error over folds, by Student's distribution.
     *
     * @param standardError of the difference, 0 or more
     * @param degrees its degrees of freedom, above 0
     * @param confidence from 0.5 on and below 1
     */
    public static NonInferiority ofFolds(
            double difference, double standardError, double degrees, double margin, double confidence) {
        require(margin, standardError, confidence);
        if (!(confidence >= 0.5)) {
            throw new IllegalArgumentException("confidence: from 0.5 on, found " + confidence);
        }
        double p = UpperTails.student((margin - difference) / standardError, degrees);
        double most = difference + Quantiles.studentTwoSided(2 * (1 - confidence), degrees) * standardError;
        return new NonInferiority(difference, margin, most, p, confidence);
    }

    /**
     * From the differences of replicates of a bootstrap, by percentiles: p counts the replicates in which b is worse by the margin or more,
     * and the data themselves as one (Davison and Hinkley 1997, Bootstrap methods and their application, chapter 4).
     *
     * @param replicates differences, of which those that are NaN are left out
     * @param confidence above 0 and below 1
     */
    public static NonInferiority ofReplicates(
            double difference, double[] replicates, double margin, double confidence) {
        require(margin, 0, confidence);
        double[] defined =
                Arrays.stream(replicates).filter(value -> !Double.isNaN(value)).toArray();
        if (defined.length == 0) {
            return new NonInferiority(difference, margin, Double.NaN, Double.NaN, confidence);
        }
        long worse = Arrays.stream(defined).filter(value -> value >= margin).count();
        return new NonInferiority(
                difference,
                margin,
                Sample.of(defined).quantile(confidence),
                (1.0 + worse) / (1.0 + defined.length),
                confidence);
    }

    /** Whether b is shown to be no worse by more than the margin, at the level that the confidence leaves over. */
    public boolean holds() {
        return p <= 1 - confidence;
    }

    private static void require(double margin, double standardError, double confidence) {
        if (!(margin >= 0 && margin < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("margin: 0 or more, found " + margin);
        }
        if (standardError < 0) {
            throw new IllegalArgumentException("standardError: 0 or more, found " + standardError);
        }
        Quantiles.requireConfidence(confidence);
    }
}
