package dev.mlops.core.internal.metrics.multiclass;

import dev.mlops.core.internal.metrics.ZeroDivision;
import dev.mlops.core.internal.metrics.binary.AveragedCounts;
import dev.mlops.core.internal.metrics.binary.BinaryCounts;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How often each class was decided for each true one, as numbers of rows or as sums of their weights, and what is made of that. NaN where it is a
 * share of nothing. Immutable.
 */
public final class ConfusionMatrix {
    private final int classes;
    private final double[] counts;
    private final double[] ofTruth;
    private final double[] ofDecision;
    private final double total;

    /** Takes the counts, row by row, a row being a true class. */
    ConfusionMatrix(int classes, double[] counts) {
        this.classes = classes;
        this.counts = counts;
        ofTruth = new double[classes];
        ofDecision = new double[classes];
        double sum = 0;
        for (int t = 0; t < classes; t++) {
            for (int d = 0; d < classes; d++) {
                double count = counts[t * classes + d];
                ofTruth[t] += count;
                ofDecision[d] += count;
            }
            sum += ofTruth[t];
        }
        total = sum;
    }

    /**
     * Counts rows.
     *
     * @param classes how many there are, at least 1
     * @param truth the class of each row, from 0
     * @param decided the class that each row is said to have
     */
    public static ConfusionMatrix of(int classes, int[] truth, int[] decided, double @Nullable [] weights) {
        return new ConfusionAccumulator(classes).add(truth, decided, weights).matrix();
    }

    /** How disagreement of two classes weighs in Cohen's kappa. */
    public enum Disagreement {
        /** All disagreement is the same (Cohen 1960). */
        EQUAL,
        /** By the distance of the classes' numbers (Cohen 1968, Weighted kappa). */
        LINEAR,
        /** By the square of that distance. */
        QUADRATIC;

        private double of(int a, int b) {
            int distance = Math.abs(a - b);
            return switch (this) {
                case EQUAL -> Math.min(distance, 1);
                case LINEAR -> distance;
                case QUADRATIC -> (double) distance * distance;
            };
        }
    }

    /** How many classes there are. */
    public int size() {
        return classes;
    }

    /** The rows of a true class that were decided to have another one, or the same. */
    public double count(int truth, int decided) {
        return counts[truth * classes + decided];
    }

    /** The rows truly of a class. */
    public double support(int truth) {
        return ofTruth[truth];
    }

    /** All rows. */
    public double total() {
        return total;
    }

    /** One class held against the rest. */
    public BinaryCounts label(int label) {
        double both = count(label, label);
        double others = 0;
        for (int t = 0; t < classes; t++) {
            for (int d = 0; d < classes; d++) {
                others += t == label || d == label ? 0 : count(t, d);
            }
        }
        return new BinaryCounts(both, offDiagonal(label, false), offDiagonal(label, true), others);
    }

    /** Added up rather than subtracted, so that nothing is exactly nothing. */
    private double offDiagonal(int label, boolean ofTruth) {
        double sum = 0;
        for (int other = 0; other < classes; other++) {
            if (other != label) {
                sum += ofTruth ? count(label, other) : count(other, label);
            }
        }
        return sum;
    }

    /** Each class held against the rest, for precision, recall and the like with their averages. */
    public AveragedCounts averages() {
        BinaryCounts[] labels = new BinaryCounts[classes];
        Arrays.setAll(labels, this::label);
        return AveragedCounts.of(labels);
    }

    /** The share of rows decided rightly. */
    public double accuracy() {
        double hits = 0;
        for (int label = 0; label < classes; label++) {
            hits += count(label, label);
        }
        return hits / total;
    }

    /** The share of rows decided wrongly. */
    public double errorRate() {
        double misses = 0;
        for (int label = 0; label < classes; label++) {
            misses += offDiagonal(label, true);
        }
        return misses / total;
    }

    /** The mean recall of the classes that are in the truth. */
    public double balancedAccuracy() {
        double sum = 0;
        for (int label = 0; label < classes; label++) {
            sum += ofTruth[label] > 0 ? count(label, label) / ofTruth[label] : 0;
        }
        return sum / present();
    }

    private int present() {
        int present = 0;
        for (double rows : ofTruth) {
            present += rows > 0 ? 1 : 0;
        }
        return present;
    }

    /** {@link #balancedAccuracy}, moved and scaled so that guessing gives 0; NaN where the truth has one class. */
    public double balancedAccuracyAdjusted() {
        double chance = 1.0 / present();
        return (balancedAccuracy() - chance) / (1 - chance);
    }

    /**
     * The correlation of truth and decision (Gorodkin 2004, Comparing two K-category assignments by a K-category correlation coefficient,
     * equation 8); undefined where truth or decisions are all the same.
     */
    public double matthews(ZeroDivision none) {
        double hits = 0;
        double byChance = 0;
        double spreadOfTruth = 0;
        double spreadOfDecision = 0;
        for (int a = 0; a < classes; a++) {
            hits += count(a, a);
            byChance += ofTruth[a] * ofDecision[a];
            // What is not of this class, added up rather than subtracted, so that nothing is exactly nothing.
            spreadOfTruth += ofTruth[a] * others(ofTruth, a);
            spreadOfDecision += ofDecision[a] * others(ofDecision, a);
        }
        if (spreadOfTruth == 0 || spreadOfDecision == 0) {
            return none.value();
        }
        return (hits * total - byChance) / (Math.sqrt(spreadOfTruth) * Math.sqrt(spreadOfDecision));
    }

    private static double others(double[] of, int label) {
        double sum = 0;
        for (int other = 0; other < of.length; other++) {
            sum += other == label ? 0 : of[other];
        }
        return sum;
    }

    /** Agreement beyond chance; NaN where truth and decisions are all of one class. */
    public double cohenKappa(Disagreement disagreement) {
        double seen = 0;
        double expected = 0;
        for (int t = 0; t < classes; t++) {
            for (int d = 0; d < classes; d++) {
                double weight = disagreement.of(t, d);
                seen += weight * count(t, d);
                expected += weight * ofTruth[t] * ofDecision[d];
            }
        }
        return 1 - seen * total / expected;
    }

    @Override
    public String toString() {
        return "confusion matrix of " + classes + " classes, accuracy " + accuracy();
    }
}
