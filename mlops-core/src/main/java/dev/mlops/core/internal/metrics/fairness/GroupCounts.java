package dev.mlops.core.internal.metrics.fairness;

import dev.mlops.core.internal.metrics.Inputs;
import dev.mlops.core.internal.metrics.binary.BinaryCounts;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Counts of decisions and truth by group, and how far apart the groups are: the difference of the largest and the smallest rate, and the ratio of
 * the smallest to the largest. NaN where a group has no such rate, or the largest is 0 in a ratio. Immutable; counts of parts of the rows add up
 * with {@link #plus}.
 */
public final class GroupCounts {
    private final BinaryCounts[] groups;

    private GroupCounts(BinaryCounts[] groups) {
        this.groups = groups;
    }

    /**
     * Counts rows.
     *
     * @param groups how many there are, at least 1
     * @param group the group of each row, from 0
     * @param truth whether each row is positive
     * @param decided whether it is said to be
     */
    public static GroupCounts of(
            int groups, int[] group, boolean[] truth, boolean[] decided, double @Nullable [] weights) {
        if (groups < 1) {
            throw new IllegalArgumentException("groups: at least 1, found " + groups);
        }
        Inputs.requireRows(group.length, truth.length, "truth");
        Inputs.requireRows(group.length, decided.length, "decided");
        Inputs.requireWeights(group.length, weights);
        double[][] sums = new double[groups][4];
        for (int row = 0; row < group.length; row++) {
            if (group[row] < 0 || group[row] >= groups) {
                throw new IllegalArgumentException(
                        "group: from 0 to " + (groups - 1) + ", found " + group[row] + " in row " + row);
            }
            sums[group[row]][(truth[row] ? 2 : 0) + (decided[row] ? 1 : 0)] += Inputs.weight(weights, row);
        }
        BinaryCounts[] counts = new BinaryCounts[groups];
        for (int i = 0; i < groups; i++) {
            counts[i] = new BinaryCounts(sums[i][3], sums[i][1], sums[i][2], sums[i][0]);
        }
        return new GroupCounts(counts);
    }

    /**
     * The counts of both together.
     *
     * @throws IllegalArgumentException where the other has another number of groups
     */
    public GroupCounts plus(GroupCounts other) {
        if (other.groups.length != groups.length) {
            throw new IllegalArgumentException(
                    "other: " + groups.length + " groups as here, found " + other.groups.length);
        }
        BinaryCounts[] sums = groups.clone();
        for (int i = 0; i < sums.length; i++) {
            sums[i] = sums[i].plus(other.groups[i]);
        }
        return new GroupCounts(sums);
    }

    /** How many groups there are. */
    public int size() {
        return groups.length;
    }

    /** The counts of one group. */
    public BinaryCounts group(int group) {
        return groups[group];
    }

    /** The largest less the smallest of a rate, such as {@code BinaryCounts::accuracy}. */
    public double difference(ToDoubleFunction<BinaryCounts> rate) {
        return most(rate) - least(rate);
    }

    /** The smallest part of the largest of a rate. */
    public double ratio(ToDoubleFunction<BinaryCounts> rate) {
        return least(rate) / most(rate);
    }

    private double least(ToDoubleFunction<BinaryCounts> rate) {
        double least = Double.POSITIVE_INFINITY;
        for (BinaryCounts group : groups) {
            least = Math.min(least, rate.applyAsDouble(group));
        }
        return least;
    }

    private double most(ToDoubleFunction<BinaryCounts> rate) {
        double most = Double.NEGATIVE_INFINITY;
        for (BinaryCounts group : groups) {
            most = Math.max(most, rate.applyAsDouble(group));
        }
        return most;
    }

    /** The difference of the shares decided positive (Calders and Verwer 2010, Three naive Bayes approaches for discrimination-free classification). */
    public double demographicParityDifference() {
        return difference(BinaryCounts::selectionRate);
    }

    /** The ratio of the shares decided positive; the four-fifths rule asks for 0.8. */
    public double demographicParityRatio() {
        return ratio(BinaryCounts::selectionRate);
    }

    /** The difference of the true positive rates (Hardt, Price and Srebro 2016, Equality of opportunity in supervised learning). */
    public double equalOpportunityDifference() {
        return difference(BinaryCounts::recall);
    }

    /** The larger one of the differences of true and of false positive rates (Hardt, Price and Srebro 2016). */
    public double equalizedOddsDifference() {
        return Math.max(difference(BinaryCounts::recall), difference(BinaryCounts::falsePositiveRate));
    }

    /** The smaller one of the ratios of true and of false positive rates. */
    public double equalizedOddsRatio() {
        return Math.min(ratio(BinaryCounts::recall), ratio(BinaryCounts::falsePositiveRate));
    }
}
