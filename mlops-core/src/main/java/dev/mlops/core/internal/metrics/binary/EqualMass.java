package dev.mlops.core.internal.metrics.binary;

import dev.mlops.core.internal.metrics.Inputs;
import java.util.Arrays;

/** Bins of equally many rows for {@link CalibrationBins}, from scores that are sorted already. Pure functions. */
public final class EqualMass {
    private EqualMass() {}

    /**
     * Bins between quantiles of the probabilities, (l, r], the least in the first; rows of the same probability stay together, so bins can be
     * empty. Quantiles by linear interpolation, type 7 of Hyndman and Fan 1996, Sample quantiles in statistical packages.
     *
     * @param ranked unweighted
     * @param bins at least 1
     */
    public static CalibrationBins betweenQuantiles(RankedScores ranked, int bins) {
        requireBins(ranked, bins);
        double[] edges = new double[bins - 1];
        for (int i = 1; i < bins; i++) {
            edges[i - 1] = quantile(ranked, i * (1.0 / bins));
        }
        double[] weights = new double[bins];
        double[] predicted = new double[bins];
        double[] observed = new double[bins];
        int bin = 0;
        for (int i = ranked.size() - 1; i >= 0; i--) {
            double score = ranked.thresholds()[i];
            while (bin < bins - 1 && edges[bin] < score) {
                bin++;
            }
            double positives = ranked.truePositives()[i] - (i == 0 ? 0 : ranked.truePositives()[i - 1]);
            double rows = positives + ranked.falsePositives()[i] - (i == 0 ? 0 : ranked.falsePositives()[i - 1]);
            weights[bin] += rows;
            predicted[bin] += rows * score;
            observed[bin] += positives;
        }
        return new CalibrationBins(weights, predicted, observed);
    }

    private static void requireBins(RankedScores ranked, int bins) {
        if (bins < 1) {
            throw new IllegalArgumentException("bins: at least 1, found " + bins);
        }
        if (ranked.isWeighted()) {
            throw new IllegalArgumentException(
                    "ranked: scores without weights, because bins hold equally many rows; use bins of equal width");
        }
    }

    /** Rounded as numpy does. */
    private static double quantile(RankedScores ranked, double share) {
        int rows = (int) (ranked.positives() + ranked.negatives());
        if (rows == 0) {
            return Double.NaN;
        }
        double position = share * (rows - 1);
        int below = (int) Math.floor(position);
        double part = position - below;
        double a = ascending(ranked, below);
        double b = ascending(ranked, Math.min(below + 1, rows - 1));
        return part >= 0.5 ? b - (b - a) * (1 - part) : a + (b - a) * part;
    }

    /** The score of this rank, the least being 0: the first score that has more than the others at or above it. */
    private static double ascending(RankedScores ranked, int rank) {
        double above = ranked.positives() + ranked.negatives() - 1 - rank;
        int from = 0;
        int to = ranked.size() - 1;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (ranked.truePositives()[middle] + ranked.falsePositives()[middle] > above) {
                to = middle;
            } else {
                from = middle + 1;
            }
        }
        return ranked.thresholds()[from];
    }

    /**
     * Bins of the same number of rows, give or take one, the first being the larger ones. Where a bin ends between rows of the same probability,
     * those that come first in the data are in the lower bin: the one result here that depends on the order of rows.
     *
     * @param ranked what {@link RankedScores#of(double[], boolean[])} makes of these very scores
     * @param scores one per row
     * @param truth whether each row is positive
     * @param bins at least 1
     */
    public static CalibrationBins splitting(RankedScores ranked, double[] scores, boolean[] truth, int bins) {
        requireBins(ranked, bins);
        Inputs.requireRows(scores.length, truth.length, "truth");
        int rows = scores.length;
        if (rows != ranked.positives() + ranked.negatives()) {
            throw new IllegalArgumentException("scores: those that were ranked, found " + rows + " rows and not "
                    + (ranked.positives() + ranked.negatives()));
        }
        Cuts cuts = new Cuts(ranked, rows, bins);
        cuts.look(scores, truth);
        double[] weights = new double[bins];
        double[] predicted = new double[bins];
        double[] observed = new double[bins];
        int bin = 0;
        double room = size(0, rows, bins);
        for (int i = ranked.size() - 1; i >= 0; i--) {
            double positives = ranked.truePositives()[i] - (i == 0 ? 0 : ranked.truePositives()[i - 1]);
            double left = positives + ranked.falsePositives()[i] - (i == 0 ? 0 : ranked.falsePositives()[i - 1]);
            double score = ranked.thresholds()[i];
            int taken = 0;
            while (left > 0) {
                while (room == 0) {
                    bin++;
                    room = size(bin, rows, bins);
                }
                double some = Math.min(left, room);
                boolean isWhole = taken == 0 && some == left;
                weights[bin] += some;
                predicted[bin] += some * score;
                observed[bin] += isWhole ? positives : cuts.positives(score, taken, taken + (int) some);
                taken += (int) some;
                left -= some;
                room -= some;
            }
        }
        return new CalibrationBins(weights, predicted, observed);
    }

    private static int size(int bin, int rows, int bins) {
        return rows / bins + (bin < rows % bins ? 1 : 0);
    }

    /** The scores within which a bin ends, and the truth of their rows in the order of the data. */
    private static final class Cuts {
        private final double[] scores;
        private final boolean[][] truths;
        private final int[] sizes;

        Cuts(RankedScores ranked, int rows, int bins) {
            double[] found = new double[bins];
            int size = 0;
            int end = 0;
            for (int bin = 0; bin < bins - 1 && end < rows; bin++) {
                end += size(bin, rows, bins);
                if (end == 0 || end >= rows) {
                    continue;
                }
                double score = ascending(ranked, end - 1);
                if (score == ascending(ranked, end) && (size == 0 || found[size - 1] != score)) {
                    found[size++] = score;
                }
            }
            scores = Arrays.copyOf(found, size);
            truths = new boolean[size][16];
            sizes = new int[size];
        }

        void look(double[] of, boolean[] truth) {
            if (scores.length == 0) {
                return;
            }
            for (int row = 0; row < of.length; row++) {
                int cut = Arrays.binarySearch(scores, of[row] + 0.0);
                if (cut >= 0) {
                    if (sizes[cut] == truths[cut].length) {
                        truths[cut] = Arrays.copyOf(truths[cut], 2 * sizes[cut]);
                    }
                    truths[cut][sizes[cut]++] = truth[row];
                }
            }
        }

        double positives(double score, int from, int to) {
            boolean[] truth = truths[Arrays.binarySearch(scores, score)];
            int count = 0;
            for (int i = from; i < to; i++) {
                count += truth[i] ? 1 : 0;
            }
            return count;
        }
    }
}
