package dev.mlops.evaluation;

import dev.mlops.data.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What comes of saying that a row is positive from a score on, threshold by threshold, and what that costs. Immutable; safe to share between threads.
 *
 * @param falsePositiveCost what a negative row costs that is said to be positive
 * @param falseNegativeCost what a positive row costs that is said to be negative
 * @param points by descending threshold; the first is the infinite one, where nothing is said to be positive
 * @param cheapest the point of the least cost, of several the one with the highest threshold. Chosen on these rows, so it flatters
 */
public record Thresholds(double falsePositiveCost, double falseNegativeCost, List<Point> points, Point cheapest) {
    private static final int SHOWN_POINTS = 9;

    /** Keeps a copy. */
    public Thresholds {
        points = List.copyOf(points);
        if (points.isEmpty()) {
            throw new IllegalArgumentException("points: at least that of the infinite threshold, found none");
        }
    }

    /**
     * One threshold. Counts are weights where rows have some; shares of nothing are NaN.
     *
     * @param threshold from which score on a row is said to be positive; infinite for none
     * @param truePositives positive rows said to be so
     * @param falsePositives negative rows said to be positive
     * @param falseNegatives positive rows said to be negative
     * @param trueNegatives negative rows said to be so
     * @param cost per row
     */
    public record Point(
            double threshold,
            double truePositives,
            double falsePositives,
            double falseNegatives,
            double trueNegatives,
            double cost) {
        /** Of the rows said to be positive, the share that is. */
        public double precision() {
            return truePositives / (truePositives + falsePositives);
        }

        /** Of the positive rows, the share said to be. */
        public double recall() {
            return truePositives / (truePositives + falseNegatives);
        }

        /** Of the negative rows, the share said to be positive. */
        public double falsePositiveRate() {
            return falsePositives / (falsePositives + trueNegatives);
        }

        /** Harmonic mean of precision and recall. */
        public double f1() {
            return 2 * truePositives / (2 * truePositives + falsePositives + falseNegatives);
        }
    }

    /** Some thresholds under each other, and the cheapest. */
    @Override
    public String toString() {
        List<List<String>> cells = new ArrayList<>();
        cells.add(List.of("threshold", "precision", "recall", "f1", "cost per row", ""));
        int shown = Math.min(SHOWN_POINTS, points.size());
        int last = -1;
        for (int i = 0; i < shown; i++) {
            int place = shown == 1 ? 0 : (int) ((long) i * (points.size() - 1) / (shown - 1));
            int best = points.indexOf(cheapest);
            if (best > last && best < place) {
                cells.add(line(cheapest));
            }
            cells.add(line(points.get(place)));
            last = place;
        }
        String rest = points.size() <= shown ? "" : String.format(Locale.ROOT, "\nof %,d thresholds", points.size());
        return String.join("\n", TextTable.of(cells)) + rest;
    }

    private List<String> line(Point point) {
        return List.of(
                Double.isInfinite(point.threshold) ? "-" : figure(point.threshold),
                figure(point.precision()),
                figure(point.recall()),
                figure(point.f1()),
                figure(point.cost),
                point.equals(cheapest) ? "cheapest" : "");
    }

    private static String figure(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.4f", value);
    }
}
