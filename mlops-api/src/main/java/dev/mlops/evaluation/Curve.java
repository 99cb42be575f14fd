package dev.mlops.evaluation;

import dev.mlops.data.TextTable;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.RandomAccess;

/**
 * What comes of the scores at each threshold, from the highest to the lowest: a ROC curve, a curve of precision and recall, or a curve of gains. The
 * first point is that of the infinite threshold, where nothing is said to be positive; after it comes one per distinct score. Immutable; safe to
 * share between threads.
 */
public final class Curve {
    private static final int SHOWN_POINTS = 10;

    private final String across;
    private final String up;
    private final double[] x;
    private final double[] y;
    private final double[] thresholds;

    private Curve(String across, String up, double[] x, double[] y, double[] thresholds) {
        this.across = across;
        this.up = up;
        this.x = x;
        this.y = y;
        this.thresholds = thresholds;
    }

    /**
     * A curve of these points. Keeps copies.
     *
     * @param across what {@code x} is, such as {@code false positive rate}
     * @param up what {@code y} is
     * @param x one per point
     * @param y one per point
     * @param thresholds one per point, descending
     */
    public static Curve of(String across, String up, double[] x, double[] y, double[] thresholds) {
        if (x.length != y.length || x.length != thresholds.length) {
            throw new IllegalArgumentException("x, y, thresholds: as many of each, found " + x.length + ", " + y.length
                    + " and " + thresholds.length);
        }
        return new Curve(across, up, x.clone(), y.clone(), thresholds.clone());
    }

    /**
     * A point.
     *
     * @param x how far across
     * @param y how far up
     * @param threshold from which score on a row is said to be positive; infinite for none
     */
    public record Point(double x, double y, double threshold) {}

    /** How many points there are. */
    public int size() {
        return x.length;
    }

    /** What is across. */
    public String across() {
        return across;
    }

    /** What is up. */
    public String up() {
        return up;
    }

    /** How far across each point is; a copy. */
    public double[] x() {
        return x.clone();
    }

    /** How far up each point is; a copy. */
    public double[] y() {
        return y.clone();
    }

    /** The thresholds, descending; a copy. */
    public double[] thresholds() {
        return thresholds.clone();
    }

    /** The points, each made when it is asked for. */
    public List<Point> points() {
        return new Points(x, y, thresholds);
    }

    /**
     * The same curve with fewer points, spread over the way along it; both ends stay.
     *
     * @param most at least 2
     */
    public Curve thin(int most) {
        if (most < 2) {
            throw new IllegalArgumentException("most: at least 2 points, found " + most);
        }
        if (x.length <= most) {
            return this;
        }
        double way = 0;
        for (int i = 1; i < x.length; i++) {
            way += step(i);
        }
        int[] kept = new int[most];
        int size = 1;
        double walked = 0;
        for (int i = 1; i < x.length - 1 && size < most - 1; i++) {
            walked += step(i);
            if (walked >= way * size / (most - 1)) {
                kept[size++] = i;
            }
        }
        kept[size++] = x.length - 1;
        int[] places = Arrays.copyOf(kept, size);
        return new Curve(across, up, picked(x, places), picked(y, places), picked(thresholds, places));
    }

    private double step(int i) {
        double step = Math.abs(x[i] - x[i - 1]) + Math.abs(y[i] - y[i - 1]);
        return Double.isNaN(step) ? 0 : step;
    }

    private static double[] picked(double[] values, int[] places) {
        return Arrays.stream(places).mapToDouble(place -> values[place]).toArray();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Curve that
                && across.equals(that.across)
                && up.equals(that.up)
                && Arrays.equals(x, that.x)
                && Arrays.equals(y, that.y)
                && Arrays.equals(thresholds, that.thresholds);
    }

    @Override
    public int hashCode() {
        return Objects.hash(across, up, Arrays.hashCode(x), Arrays.hashCode(y), Arrays.hashCode(thresholds));
    }

    /** Ten points at most under each other, and how many there are in all. */
    @Override
    public String toString() {
        List<List<String>> cells = new ArrayList<>();
        cells.add(List.of("threshold", across, up));
        for (Point point : thin(SHOWN_POINTS).points()) {
            cells.add(List.of(
                    Double.isInfinite(point.threshold) ? "-" : figure(point.threshold),
                    figure(point.x),
                    figure(point.y)));
        }
        String rest = size() <= SHOWN_POINTS ? "" : String.format(Locale.ROOT, "\nof %,d points", size());
        return String.join("\n", TextTable.of(cells)) + rest;
    }

    private static String figure(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    /** A view of arrays that nobody else can write to. */
    private static final class Points extends AbstractList<Point> implements RandomAccess {
        private final double[] x;
        private final double[] y;
        private final double[] thresholds;

        Points(double[] x, double[] y, double[] thresholds) {
            this.x = x;
            this.y = y;
            this.thresholds = thresholds;
        }

        @Override
        public Point get(int index) {
            return new Point(x[index], y[index], thresholds[index]);
        }

        @Override
        public int size() {
            return x.length;
        }
    }
}
