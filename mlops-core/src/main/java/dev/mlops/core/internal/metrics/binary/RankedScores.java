package dev.mlops.core.internal.metrics.binary;

import dev.mlops.core.internal.metrics.Inputs;
import dev.mlops.core.internal.metrics.ZeroDivision;
import org.jspecify.annotations.Nullable;

/**
 * Scores of rows of two classes, sorted once, with the areas, thresholds and curves that follow from their order, each in one pass. Needs all
 * rows. Takes 24 bytes per distinct score, and 16 more per row while it is made; 32 with weights, or scores below 0 or of 2 and more.
 * Immutable; safe to share between threads.
 *
 * <p>Rows of the same score are never told apart, so nothing depends on the order of rows. A row without weight is as if it were not there.
 * What needs positive rows is NaN without any, and so it is with negative ones.
 */
public final class RankedScores {
    private final ScoreGroups groups;
    private final boolean isWeighted;

    private RankedScores(ScoreGroups groups, boolean isWeighted) {
        this.groups = groups;
        this.isWeighted = isWeighted;
    }

    /**
     * Sorts scores. In O(n): digit by digit, not by comparing.
     *
     * @param scores one per row, not NaN; higher is more positive
     * @param truth whether each row is positive
     */
    public static RankedScores of(double[] scores, boolean[] truth, double @Nullable [] weights) {
        Inputs.requireRows(scores.length, truth.length, "truth");
        Inputs.requireWeights(scores.length, weights);
        return new RankedScores(ScoreGroups.of(scores, truth, weights), weights != null);
    }

    /** {@link #of(double[], boolean[], double[])}, every row weighing 1. */
    public static RankedScores of(double[] scores, boolean[] truth) {
        return of(scores, truth, null);
    }

    /** How many distinct scores there are. */
    public int size() {
        return groups.scores.length;
    }

    /** The distinct scores, descending, for reading only. */
    public double[] thresholds() {
        return groups.scores;
    }

    /** The weight of positive rows with at least each score, for reading only. */
    public double[] truePositives() {
        return groups.positives;
    }

    /** The weight of negative rows with at least each score, for reading only. */
    public double[] falsePositives() {
        return groups.negatives;
    }

    boolean isWeighted() {
        return isWeighted;
    }

    /** The weight of the positive rows. */
    public double positives() {
        return size() == 0 ? 0 : groups.positives[size() - 1];
    }

    /** The weight of the negative rows. */
    public double negatives() {
        return size() == 0 ? 0 : groups.negatives[size() - 1];
    }

    /** The counts of deciding a row positive from a score on, in O(log n). */
    public BinaryCounts countsAt(double threshold) {
        int from = 0;
        int to = size();
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (groups.scores[middle] >= threshold) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return counts(from - 1);
    }

    /** The counts of deciding the scores up to this index positive; none for -1. */
    private BinaryCounts counts(int index) {
        double tp = index < 0 ? 0 : groups.positives[index];
        double fp = index < 0 ? 0 : groups.negatives[index];
        return new BinaryCounts(tp, fp, positives() - tp, negatives() - fp);
    }

    private OperatingPoint point(int index, double value) {
        double threshold = index < 0 ? Double.POSITIVE_INFINITY : groups.scores[index];
        return new OperatingPoint(threshold, value, counts(index));
    }

    /**
     * The area under the ROC curve: the share of pairs of a positive and a negative row in which the positive one scores higher, ties counted
     * half (Hanley and McNeil 1982, The meaning and use of the area under a ROC curve, section II). Exact up to 9e15 pairs.
     */
    public double rocAuc() {
        double[] tp = groups.positives;
        double[] fp = groups.negatives;
        double twice = 0;
        double lastTp = 0;
        double lastFp = 0;
        for (int i = 0; i < tp.length; i++) {
            twice += (fp[i] - lastFp) * (tp[i] + lastTp);
            lastTp = tp[i];
            lastFp = fp[i];
        }
        return twice / (2 * lastTp * lastFp);
    }

    /** Twice the area under the ROC curve less 1: the accuracy ratio of credit scoring. */
    public double gini() {
        return 2 * rocAuc() - 1;
    }

    /**
     * The area under the ROC curve up to a false positive rate, scaled so that guessing gives 0.5 and the best 1 (McClish 1989, Analyzing a
     * portion of the ROC curve).
     *
     * @param most above 0, at most 1
     */
    public double partialRocAuc(double most) {
        if (!(most > 0 && most <= 1)) {
            throw new IllegalArgumentException("most: a rate above 0 and at most 1, found " + most);
        }
        double positives = positives();
        double negatives = negatives();
        if (positives == 0 || negatives == 0) {
            return Double.NaN;
        }
        double area = 0;
        double x = 0;
        double y = 0;
        for (int i = 0; i < size() && x < most; i++) {
            double nextX = groups.negatives[i] / negatives;
            double nextY = groups.positives[i] / positives;
            if (nextX > most) {
                nextY = y + (nextY - y) * ((most - x) / (nextX - x));
                nextX = most;
            }
            area += (nextX - x) * (nextY + y) / 2;
            x = nextX;
            y = nextY;
        }
        double least = most * most / 2;
        return (1 + (area - least) / (most - least)) / 2;
    }

    /**
     * Average precision: the precision at each score, weighted by the recall that it adds (Manning, Raghavan and Schütze 2008, Introduction to
     * Information Retrieval, section 8.4); no interpolation.
     *
     * @param none what it is without positive rows
     */
    public double averagePrecision(ZeroDivision none) {
        double[] tp = groups.positives;
        double[] fp = groups.negatives;
        double sum = 0;
        double last = 0;
        for (int i = 0; i < tp.length; i++) {
            double found = tp[i];
            sum += (found - last) * (found / (found + fp[i]));
            last = found;
        }
        return none.divide(sum, last);
    }

    /** {@link #averagePrecision(ZeroDivision)}, NaN without positive rows. */
    public double averagePrecision() {
        return averagePrecision(ZeroDivision.NAN);
    }

    /**
     * The area under the precision-recall curve by trapezes, from precision 1 at recall 0. Straight lines between its points promise too much
     * (Davis and Goadrich 2006, The relationship between precision-recall and ROC curves, section 4): {@link #averagePrecision} does not.
     */
    public double precisionRecallArea() {
        double[] tp = groups.positives;
        double[] fp = groups.negatives;
        double sum = 0;
        double last = 0;
        double lastPrecision = 1;
        for (int i = 0; i < tp.length; i++) {
            double precision = tp[i] / (tp[i] + fp[i]);
            sum += (tp[i] - last) * (precision + lastPrecision);
            last = tp[i];
            lastPrecision = precision;
        }
        return sum / (2 * last);
    }

    /**
     * The statistic of Kolmogorov and Smirnov between the scores of positive and of negative rows, where positive rows score higher: the
     * largest excess of the true over the false positive rate.
     */
    public double kolmogorovSmirnov() {
        return bestYouden().value();
    }

    /**
     * The threshold at which the true positive rate exceeds the false one most, which is Youden's J; the highest of several. Infinite where no
     * threshold is better than none; the value is NaN where one class is missing.
     */
    public OperatingPoint bestYouden() {
        double positives = positives();
        double negatives = negatives();
        if (positives == 0 || negatives == 0) {
            return point(-1, Double.NaN);
        }
        double[] tp = groups.positives;
        double[] fp = groups.negatives;
        // Times both numbers of rows: no division, and exact for counts.
        double most = 0;
        int best = -1;
        for (int i = 0; i < tp.length; i++) {
            double excess = tp[i] * negatives - fp[i] * positives;
            if (excess > most) {
                most = excess;
                best = i;
            }
        }
        return point(best, most / (positives * negatives));
    }

    /** The threshold of the largest F1, the highest of several; the value is NaN without positive rows. */
    public OperatingPoint bestF1() {
        return bestFBeta(1);
    }

    /**
     * The threshold of the largest {@link BinaryCounts#fBeta}, the highest of several.
     *
     * @param beta above 0
     */
    public OperatingPoint bestFBeta(double beta) {
        double square = beta * beta;
        if (!(square > 0 && square < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("beta: above 0 and finite, found " + beta);
        }
        double positives = positives();
        if (positives == 0) {
            return point(-1, Double.NaN);
        }
        double[] tp = groups.positives;
        double[] fp = groups.negatives;
        double missed = square * positives;
        double most = -1;
        int best = -1;
        for (int i = 0; i < tp.length; i++) {
            double share = tp[i] / (missed + tp[i] + fp[i]);
            if (share > most) {
                most = share;
                best = i;
            }
        }
        return point(best, counts(best).fBeta(beta, ZeroDivision.NAN));
    }

    /**
     * The threshold of the least total cost, the highest of several (Elkan 2001, The foundations of cost-sensitive learning, section 2); the
     * value is that cost. Infinite where it is cheapest to decide nothing positive.
     *
     * @param ofFalsePositive what a unit of weight costs that is decided positive by mistake, at least 0
     * @param ofFalseNegative what a unit of weight costs that is missed, at least 0
     */
    public OperatingPoint cheapest(double ofFalsePositive, double ofFalseNegative) {
        requireCost(ofFalsePositive, "ofFalsePositive");
        requireCost(ofFalseNegative, "ofFalseNegative");
        double least = positives() * ofFalseNegative;
        double positives = positives();
        int best = -1;
        for (int i = 0; i < size(); i++) {
            double cost = groups.negatives[i] * ofFalsePositive + (positives - groups.positives[i]) * ofFalseNegative;
            if (cost < least) {
                least = cost;
                best = i;
            }
        }
        return point(best, least);
    }

    private static void requireCost(double cost, String parameter) {
        if (!(cost >= 0 && cost < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(parameter + ": a cost of at least 0, found " + cost);
        }
    }

    /** The ROC curve: x is the false positive rate and y the true one, from (0, 0) to (1, 1), with a point for each distinct score. */
    public Curve rocCurve() {
        return curve(shares(groups.negatives), shares(groups.positives));
    }

    /** The precision-recall curve: x is recall and y precision, from (0, 1), with a point for each distinct score. */
    public Curve precisionRecallCurve() {
        return curve(shares(groups.positives), quotients(1));
    }

    /**
     * The curve of cumulative gains: x is the share of rows decided positive and y the share of the positive ones among them found, from (0, 0)
     * to (1, 1).
     */
    public Curve gainCurve() {
        return curve(selectedShares(), shares(groups.positives));
    }

    /**
     * The lift curve: x is the share of rows decided positive and y how many times more of them are positive than of all rows; from x = 0, with
     * the y of the first score.
     */
    public Curve liftCurve() {
        double base = positives() / (positives() + negatives());
        double[] lifts = quotients(Double.NaN);
        for (int i = 1; i < lifts.length; i++) {
            lifts[i] /= base;
        }
        lifts[0] = lifts.length > 1 ? lifts[1] : Double.NaN;
        return curve(selectedShares(), lifts);
    }

    /** The total cost over the share of rows decided positive; costs as for {@link #cheapest}. */
    public Curve costCurve(double ofFalsePositive, double ofFalseNegative) {
        requireCost(ofFalsePositive, "ofFalsePositive");
        requireCost(ofFalseNegative, "ofFalseNegative");
        double positives = positives();
        double[] costs = new double[size() + 1];
        costs[0] = positives * ofFalseNegative;
        for (int i = 0; i < size(); i++) {
            costs[i + 1] = groups.negatives[i] * ofFalsePositive + (positives - groups.positives[i]) * ofFalseNegative;
        }
        return curve(selectedShares(), costs);
    }

    private Curve curve(double[] x, double[] y) {
        double[] thresholds = new double[size() + 1];
        thresholds[0] = Double.POSITIVE_INFINITY;
        System.arraycopy(groups.scores, 0, thresholds, 1, size());
        return new Curve(x, y, thresholds);
    }

    /** Parts of the last one, behind a 0. */
    private static double[] shares(double[] cumulated) {
        double[] shares = new double[cumulated.length + 1];
        double all = cumulated.length == 0 ? 0 : cumulated[cumulated.length - 1];
        for (int i = 0; i < cumulated.length; i++) {
            shares[i + 1] = cumulated[i] / all;
        }
        return shares;
    }

    private double[] selectedShares() {
        double all = positives() + negatives();
        double[] shares = new double[size() + 1];
        for (int i = 0; i < size(); i++) {
            shares[i + 1] = (groups.positives[i] + groups.negatives[i]) / all;
        }
        return shares;
    }

    /** The precision at each score, behind a first value. */
    private double[] quotients(double first) {
        double[] quotients = new double[size() + 1];
        quotients[0] = first;
        for (int i = 0; i < size(); i++) {
            quotients[i + 1] = groups.positives[i] / (groups.positives[i] + groups.negatives[i]);
        }
        return quotients;
    }

    @Override
    public String toString() {
        return "ranked scores: " + size() + " distinct, weight " + positives() + " positive and " + negatives()
                + " negative";
    }
}
