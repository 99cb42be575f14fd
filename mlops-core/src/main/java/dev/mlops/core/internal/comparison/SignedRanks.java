package dev.mlops.core.internal.comparison;

import dev.mlops.core.internal.statistics.TestResult;
import dev.mlops.core.internal.statistics.distribution.UpperTails;
import java.util.Arrays;

/**
 * Wilcoxon's test of signed ranks (Wilcoxon 1945, Individual comparisons by ranking methods): whether differences are symmetric about 0.
 * Differences of 0 are left out, ties have the mean of their ranks. The statistic is the smaller of both sums of ranks; p-values are
 * two-sided. Immutable; safe to share between threads.
 */
public final class SignedRanks {
    /** Up to here the exact distribution is cheap, and above it the normal one is as good. */
    private static final int MOST_EXACT = 50;

    private final int all;
    private final int count;
    private final double above;
    private final double below;

    /** The sum of t^3 - t over groups of t ties. */
    private final double ties;

    private SignedRanks(int all, int count, double above, double below, double ties) {
        this.all = all;
        this.count = count;
        this.above = above;
        this.below = below;
        this.ties = ties;
    }

    /** Ranks the differences, none of them NaN. */
    static SignedRanks of(double[] differences) {
        int count = 0;
        double[] sizes = new double[differences.length];
        boolean[] isAbove = new boolean[differences.length];
        for (double difference : differences) {
            if (difference != 0) {
                sizes[count] = Math.abs(difference);
                isAbove[count++] = difference > 0;
            }
        }
        RankOrder order = RankOrder.of(Arrays.copyOf(sizes, count));
        double above = 0;
        double below = 0;
        double ties = 0;
        for (int start = 0; start < count; ) {
            int end = order.endOfGroup(start);
            double rank = (start + 1.0 + end) / 2;
            for (int place = start; place < end; place++) {
                if (isAbove[order.row(place)]) {
                    above += rank;
                } else {
                    below += rank;
                }
            }
            double tied = end - start;
            ties += tied * tied * tied - tied;
            start = end;
        }
        return new SignedRanks(differences.length, count, above, below, ties);
    }

    /** The smaller of the sums of ranks of positive and of negative differences. */
    public double statistic() {
        return Math.min(above, below);
    }

    /** {@link #exact} where that holds and is cheap, with up to 50 differences, or else {@link #approximateCorrected}. */
    public TestResult test() {
        return isExact() && all <= MOST_EXACT ? exact() : approximateCorrected();
    }

    private boolean isExact() {
        return count == all && ties == 0;
    }

    /**
     * By the exact distribution: each rank is positive or negative with the same probability. In O(n^3).
     *
     * @throws IllegalStateException where there are ties or differences of 0, with which it does not hold
     */
    public TestResult exact() {
        if (!isExact()) {
            throw new IllegalStateException("differences without ties and zeros expected; use approximateCorrected()");
        }
        int sums = count * (count + 1) / 2;
        double[] probability = new double[sums + 1];
        probability[0] = 1;
        for (int rank = 1; rank <= count; rank++) {
            for (int sum = rank * (rank + 1) / 2; sum >= 0; sum--) {
                probability[sum] = (probability[sum] + (sum >= rank ? probability[sum - rank] : 0)) / 2;
            }
        }
        double tail = 0;
        for (int sum = 0; sum <= (int) statistic(); sum++) {
            tail += probability[sum];
        }
        return new TestResult(statistic(), Math.min(1, 2 * tail));
    }

    /** By the normal distribution, with the variance that ties leave. p is 1 where all differences are 0. */
    public TestResult approximate() {
        return approximate(0);
    }

    /** The same with half a rank as correction for continuity. */
    public TestResult approximateCorrected() {
        return approximate(0.5);
    }

    private TestResult approximate(double correction) {
        double mean = count * (count + 1.0) / 4;
        double variance = count * (count + 1.0) * (2.0 * count + 1) / 24 - ties / 48;
        double distance = mean - statistic();
        double z = distance == 0 ? 0 : (distance - correction) / Math.sqrt(variance);
        return new TestResult(statistic(), UpperTails.normalTwoSided(z));
    }
}
