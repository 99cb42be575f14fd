package dev.mlops.core.internal.metrics.multilabel;

import dev.mlops.core.internal.metrics.ZeroDivision;
import dev.mlops.core.internal.metrics.binary.RankedScores;
import dev.mlops.core.internal.metrics.binary.ScoredLabels;

/**
 * How well scores put the labels of each row before those it does not have (Tsoumakas, Katakis and Vlahavas 2010, Mining multi-label data,
 * section 7.2); weighted means over the rows. Pure functions.
 */
public final class LabelRanking {
    private LabelRanking() {}

    /** How many labels, from the highest score on, include all that the row has; 0 for a row without any. Labels of the same score come together. */
    public static double coverageError(ScoredLabels scores) {
        return scores.samples(LabelRanking::coverage);
    }

    private static double coverage(RankedScores row) {
        if (row.positives() == 0) {
            return 0;
        }
        int i = 0;
        while (row.truePositives()[i] < row.positives()) {
            i++;
        }
        return row.truePositives()[i] + row.falsePositives()[i];
    }

    /**
     * For each label that the row has, the share of such labels among those of at least the same score, in the mean: the average precision of
     * the row's labels; 1 for a row without any.
     */
    public static double averagePrecision(ScoredLabels scores) {
        return scores.samples(row -> row.averagePrecision(ZeroDivision.ONE));
    }

    /**
     * The share of pairs of a label that the row has and one that it has not which are in the wrong order, the same score being wrong; 0 for a
     * row that has no label or all.
     */
    public static double rankingLoss(ScoredLabels scores) {
        return scores.samples(LabelRanking::wrongPairs);
    }

    private static double wrongPairs(RankedScores row) {
        double pairs = row.positives() * row.negatives();
        if (pairs == 0) {
            return 0;
        }
        double wrong = 0;
        double above = 0;
        double before = 0;
        for (int i = 0; i < row.size(); i++) {
            wrong += (row.falsePositives()[i] - before) * (row.positives() - above);
            above = row.truePositives()[i];
            before = row.falsePositives()[i];
        }
        return wrong / pairs;
    }
}
