package dev.mlops.core.internal.comparison;

import dev.mlops.core.internal.statistics.TestResult;
import dev.mlops.core.internal.statistics.distribution.FairCoin;
import dev.mlops.core.internal.statistics.distribution.Quantiles;
import dev.mlops.core.internal.statistics.distribution.UpperTails;

/**
 * Whether two models differ, from their scores on the same folds or data sets. All p-values are two-sided; statistics of Student's kind are
 * positive where the first model scores higher.
 *
 * <p>Folds of one cross-validation share training rows, so that their scores are not independent and {@link #student} raises too many false
 * alarms on them: take {@link #nadeauBengio}. {@link #wilcoxon} and {@link #sign} are for scores on different data sets (Demšar
 * 2006, Statistical comparisons of classifiers over multiple data sets). Immutable; safe to share between threads.
 */
public final class PairedScores {
    private final double[] differences;

    private PairedScores(double[] differences) {
        this.differences = differences;
    }

    /**
     * Takes the differences.
     *
     * @param a the first model's scores, at least one, none of them NaN or infinite
     * @param b the second's on the same folds, in the same order
     */
    public static PairedScores of(double[] a, double[] b) {
        if (a.length != b.length) {
            throw new IllegalArgumentException("b: as many scores as a has, " + a.length + ", found " + b.length);
        }
        if (a.length == 0) {
            throw new IllegalArgumentException("a: at least one score, found none");
        }
        double[] differences = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            differences[i] = a[i] - b[i];
            if (!Double.isFinite(differences[i])) {
                throw new IllegalArgumentException(
                        "scores: finite numbers, found " + a[i] + " and " + b[i] + " at index " + i);
            }
        }
        return new PairedScores(differences);
    }

    /** The mean of the first model's scores less the second's. */
    public double meanDifference() {
        double sum = 0;
        for (double difference : differences) {
            sum += difference;
        }
        return sum / differences.length;
    }

    /** The variance of the differences, divided by n - 1; NaN where there is one. */
    private double variance() {
        double mean = meanDifference();
        double squares = 0;
        for (double difference : differences) {
            squares += (difference - mean) * (difference - mean);
        }
        return squares / (differences.length - 1);
    }

    /**
     * Student's paired t test (Student 1908, The probable error of a mean). Differences that are all the same give an infinite t with p 0, and
     * NaN where they are all 0 or there is one only.
     */
    public TestResult student() {
        return t(standardError(0));
    }

    /**
     * The t test for folds whose training parts overlap: the variance of the mean is taken (1/n + test/train) times that of the
     * differences (Nadeau and Bengio 2003, Inference for the generalization error).
     *
     * @param testToTrain the rows of a test part over those of a training part, such as 1/9 for ten folds; above 0
     */
    public TestResult nadeauBengio(double testToTrain) {
        return t(standardErrorOverFolds(testToTrain));
    }

    /** The interval that {@link #nadeauBengio} goes with; undefined where there is one difference. */
    public Interval nadeauBengioInterval(double testToTrain, double confidence) {
        Quantiles.requireConfidence(confidence);
        double error = standardErrorOverFolds(testToTrain);
        if (differences.length == 1) {
            return Interval.UNDEFINED;
        }
        double half = Quantiles.studentTwoSided(1 - confidence, differences.length - 1.0) * error;
        return new Interval(meanDifference() - half, meanDifference() + half);
    }

    /**
     * The standard error of {@link #meanDifference} over folds whose training parts overlap, with one degree of freedom less than there are
     * folds.
     */
    public double standardErrorOverFolds(double testToTrain) {
        if (!(testToTrain > 0 && testToTrain < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("testToTrain: above 0, found " + testToTrain);
        }
        return standardError(testToTrain);
    }

    private double standardError(double testToTrain) {
        return Math.sqrt((1.0 / differences.length + testToTrain) * variance());
    }

    private TestResult t(double standardError) {
        double t = meanDifference() / standardError;
        return new TestResult(
                t, differences.length == 1 ? Double.NaN : UpperTails.studentTwoSided(t, differences.length - 1.0));
    }

    /** The sign test: the exact p-value of how often the first is better, folds without a difference left out (Arbuthnott 1710). */
    public double sign() {
        int better = 0;
        int different = 0;
        for (double difference : differences) {
            better += difference > 0 ? 1 : 0;
            different += difference != 0 ? 1 : 0;
        }
        return FairCoin.twoSided(better, different);
    }

    /** Wilcoxon's test of signed ranks, which also looks at how large differences are. */
    public SignedRanks wilcoxon() {
        return SignedRanks.of(differences);
    }
}
