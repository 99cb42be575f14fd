package dev.mlops.core.internal.comparison;

import dev.mlops.core.internal.statistics.TestResult;
import dev.mlops.core.internal.statistics.distribution.StudentizedRange;
import dev.mlops.core.internal.statistics.distribution.UpperTails;

/**
 * Whether several models differ over several data sets, by their ranks on each (Friedman 1937, The use of ranks to avoid the assumption of
 * normality implicit in the analysis of variance), and which do (Nemenyi 1963; Demšar 2006, Statistical comparisons of classifiers over multiple
 * data sets, section 3.2). Immutable; safe to share between threads.
 */
public final class Friedman {
    private final int dataSets;
    private final double[] meanRanks;
    private final double ties;

    private Friedman(int dataSets, double[] meanRanks, double ties) {
        this.dataSets = dataSets;
        this.meanRanks = meanRanks;
        this.ties = ties;
    }

    /**
     * Ranks the models on each data set; equal scores share the mean of their ranks.
     *
     * @param scores a row per data set, at least one, of a score per model, at least two, better the higher it is, none of them NaN
     */
    public static Friedman of(double[][] scores) {
        if (scores.length == 0 || scores[0].length < 2) {
            throw new IllegalArgumentException("scores: at least one data set and two models, found " + scores.length
                    + " and " + (scores.length == 0 ? 0 : scores[0].length));
        }
        int models = scores[0].length;
        double[] ranks = new double[models];
        double ties = 0;
        for (double[] row : scores) {
            if (row.length != models) {
                throw new IllegalArgumentException(
                        "scores: " + models + " models on each data set, found " + row.length);
            }
            RankOrder order = RankOrder.of(row);
            for (int start = 0; start < models; ) {
                int end = order.endOfGroup(start);
                double rank = models - (start + 1.0 + end) / 2 + 1; // the best is 1
                for (int place = start; place < end; place++) {
                    ranks[order.row(place)] += rank;
                }
                double tied = end - start;
                ties += tied * tied * tied - tied;
                start = end;
            }
        }
        for (int model = 0; model < models; model++) {
            ranks[model] /= scores.length;
        }
        return new Friedman(scores.length, ranks, ties);
    }

    /** The mean rank of each model; 1 is the best. */
    public double[] meanRanks() {
        return meanRanks.clone();
    }

    /**
     * The chi-squared approximation, corrected for ties; good from about 10 data sets and 5 models on. NaN where all models are the same
     * everywhere.
     */
    public TestResult test() {
        double k = meanRanks.length;
        double squares = 0;
        for (double rank : meanRanks) {
            squares += (rank - (k + 1) / 2) * (rank - (k + 1) / 2);
        }
        double correction = 1 - ties / (dataSets * k * (k * k - 1));
        double statistic = correction <= 0 ? Double.NaN : 12.0 * dataSets * squares / (k * (k + 1)) / correction;
        return new TestResult(statistic, UpperTails.chiSquared(statistic, k - 1));
    }

    /**
     * The difference of mean ranks from which on two models differ, by Nemenyi's test.
     *
     * @param level the probability of any false alarm among all pairs, above 0 and below 1
     */
    public double criticalDifference(double level) {
        return StudentizedRange.upperQuantile(level, meanRanks.length) / Math.sqrt(2) * standardError();
    }

    /** The p-value of two models by Nemenyi's test, which is for all pairs together. */
    public double nemenyi(int model, int other) {
        double distance = Math.abs(meanRanks[model] - meanRanks[other]);
        return StudentizedRange.upperTail(distance / standardError() * Math.sqrt(2), meanRanks.length);
    }

    /** Of the difference of two mean ranks. */
    private double standardError() {
        double k = meanRanks.length;
        return Math.sqrt(k * (k + 1) / (6.0 * dataSets));
    }
}
