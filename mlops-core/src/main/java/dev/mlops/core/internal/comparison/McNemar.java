package dev.mlops.core.internal.comparison;

import dev.mlops.core.internal.statistics.TestResult;
import dev.mlops.core.internal.statistics.distribution.FairCoin;
import dev.mlops.core.internal.statistics.distribution.UpperTails;

/**
 * Whether two models are right equally often on the same rows, from the rows on which only one of them is (McNemar 1947, Note on the sampling
 * error of the difference between correlated proportions or percentages). Which to take: {@link #midP}, unless no more than the nominal
 * rate of false alarms must be certain, which {@link #exact} gives (Fagerland, Lydersen and Laake 2013, The McNemar test for binary matched-pairs
 * data: mid-p and asymptotic are better than exact conditional).
 *
 * @param both rows on which both are right
 * @param onlyA rows on which only the first is
 * @param onlyB rows on which only the second is
 * @param neither rows on which both are wrong
 */
public record McNemar(long both, long onlyA, long onlyB, long neither) {
    /** Checks the counts. */
    public McNemar {
        if (both < 0 || onlyA < 0 || onlyB < 0 || neither < 0) {
            throw new IllegalArgumentException(
                    "counts: 0 or more, found " + both + ", " + onlyA + ", " + onlyB + ", " + neither);
        }
    }

    /**
     * Counts the rows.
     *
     * @param a whether the first model is right, one per row
     * @param b whether the second is, on the same rows
     */
    public static McNemar of(boolean[] a, boolean[] b) {
        if (a.length != b.length) {
            throw new IllegalArgumentException("b: as many rows as a has, " + a.length + ", found " + b.length);
        }
        long[] counts = new long[4];
        for (int row = 0; row < a.length; row++) {
            counts[(a[row] ? 0 : 2) + (b[row] ? 0 : 1)]++;
        }
        return new McNemar(counts[0], counts[1], counts[2], counts[3]);
    }

    /** On how many rows one of them is right and the other is wrong. */
    public long discordant() {
        return onlyA + onlyB;
    }

    /** The share of rows on which the first is right, less that of the second; NaN without rows. */
    public double difference() {
        return (double) (onlyA - onlyB) / (both + onlyA + onlyB + neither);
    }

    /** The exact two-sided p-value, binomial; conservative. 1 where the models never differ. */
    public double exact() {
        return FairCoin.twoSided(onlyA, discordant());
    }

    /** The exact p-value less half the probability of what was found. 1 where the models never differ. */
    public double midP() {
        long fewer = Math.min(onlyA, onlyB);
        return Math.min(1, 2 * FairCoin.atMost(fewer, discordant()) - FairCoin.exactly(fewer, discordant()));
    }

    /** The chi-squared test, for 25 discordant rows or more. 0 with p 1 where the models never differ. */
    public TestResult chiSquared() {
        return chiSquared(0);
    }

    /** The same with the correction for continuity (Edwards 1948); conservative. */
    public TestResult chiSquaredCorrected() {
        return chiSquared(1);
    }

    private TestResult chiSquared(double correction) {
        if (discordant() == 0) {
            return new TestResult(0, 1);
        }
        double difference = Math.abs((double) onlyA - onlyB) - correction;
        double statistic = difference * difference / discordant();
        return new TestResult(statistic, UpperTails.chiSquared(statistic, 1));
    }
}
