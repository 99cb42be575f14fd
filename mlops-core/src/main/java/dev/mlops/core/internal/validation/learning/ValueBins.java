package dev.mlops.core.internal.validation.learning;

import java.util.Arrays;

/** Numbers in bins with as many rows each, and one for those that are missing or infinite. Immutable; safe to share between threads. */
final class ValueBins {
    private static final int MOST = 256;
    private static final int LEAST_ROWS = 5;

    /** Where bins begin, but the first: different and ascending. */
    private final double[] cuts;

    private ValueBins(double[] cuts) {
        this.cuts = cuts;
    }

    /** Of the cells of these rows. */
    static ValueBins of(long[] cells, int[] rows) {
        double[] sorted = Arrays.stream(rows)
                .filter(row -> isNumber(cells[row]))
                .mapToDouble(row -> Double.longBitsToDouble(cells[row]))
                .sorted()
                .toArray();
        int count = Math.min(MOST, sorted.length / LEAST_ROWS);
        double[] cuts = new double[Math.max(0, count - 1)];
        for (int i = 0; i < cuts.length; i++) {
            cuts[i] = sorted[(int) ((long) (i + 1) * sorted.length / count)];
        }
        return new ValueBins(Arrays.stream(cuts).distinct().toArray());
    }

    private static boolean isNumber(long cell) {
        return cell != TargetScore.MISSING && Double.isFinite(Double.longBitsToDouble(cell));
    }

    /** How many there are, with that of what is no number. */
    int count() {
        return cuts.length + 2;
    }

    /** In which one a cell is, from 0; the last is for what is no number. */
    int of(long cell) {
        if (!isNumber(cell)) {
            return cuts.length + 1;
        }
        int at = Arrays.binarySearch(cuts, Double.longBitsToDouble(cell));
        return at >= 0 ? at + 1 : -at - 1;
    }

    /** Goes through the mean of each bin, in straight lines. */
    Curve curve(long[] cells, double[] numbers, int[] rows) {
        double[] xs = new double[count()];
        double[] ys = new double[count()];
        int[] sizes = new int[count()];
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (int row : rows) {
            int bin = of(cells[row]);
            sizes[bin]++;
            ys[bin] += numbers[row];
            if (bin <= cuts.length) {
                xs[bin] += Double.longBitsToDouble(cells[row]);
            }
            least = Math.min(least, numbers[row]);
            most = Math.max(most, numbers[row]);
        }
        int used = 0;
        for (int bin = 0; bin <= cuts.length; bin++) {
            if (sizes[bin] > 0) {
                xs[used] = xs[bin] / sizes[bin];
                ys[used++] = ys[bin] / sizes[bin];
            }
        }
        int last = count() - 1;
        double ofOthers = sizes[last] == 0 ? Double.NaN : ys[last] / sizes[last];
        return new Curve(Arrays.copyOf(xs, used), Arrays.copyOf(ys, used), ofOthers, least, most);
    }

    /** A line through points, which goes on beyond the first and the last but not beyond the values that it was learnt from. */
    static final class Curve {
        private final double[] xs;
        private final double[] ys;
        private final double ofOthers;
        private final double least;
        private final double most;

        private Curve(double[] xs, double[] ys, double ofOthers, double least, double most) {
            this.xs = xs;
            this.ys = ys;
            this.ofOthers = ofOthers;
            this.least = least;
            this.most = most;
        }

        /** What it says of a cell; {@code base} where it says nothing. */
        double at(long cell, double base) {
            if (!isNumber(cell)) {
                return Double.isNaN(ofOthers) ? base : ofOthers;
            }
            if (xs.length < 2) {
                return xs.length == 0 ? base : ys[0];
            }
            double x = Double.longBitsToDouble(cell);
            int at = Arrays.binarySearch(xs, x);
            int left = Math.max(0, Math.min(xs.length - 2, at >= 0 ? at : -at - 2));
            double y = ys[left] + (ys[left + 1] - ys[left]) * (x - xs[left]) / (xs[left + 1] - xs[left]);
            return Double.isNaN(y) ? base : Math.max(least, Math.min(most, y));
        }
    }
}
