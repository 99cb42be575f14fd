package dev.mlops.core.internal.chart;

import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * Values between tries: the mean of those near by, weighted by the inverse of their distance, in the form of Franke and Nielson (Smooth interpolation of
 * large sets of scattered data, 1980), where tries beyond a radius do not count. As a plane through two settings has tries beside each other that differ in the
 * others, distances are softened: the surface need not go through each. Immutable.
 */
final class Shepard {
    private static final double SOFT = 0.02;
    private static final double LEAST_RADIUS = 0.1;
    private static final double LARGEST_RADIUS = 0.3;

    private final List<Point> points;
    private final boolean columnBands;
    private final boolean rowBands;
    private final double radius;
    private final DoubleUnaryOperator to;
    private final DoubleUnaryOperator from;

    /**
     * A try.
     *
     * @param column its place on the first axis, from 0 to 1
     * @param row its place on the second
     * @param value its value
     */
    record Point(double column, double row, double value) {}

    /**
     * Of these tries.
     *
     * @param columnBands whether places on the first axis are choices, which are near to themselves only
     * @param rowBands the same of the second
     * @param log whether logarithms of values are averaged
     */
    Shepard(List<Point> points, boolean columnBands, boolean rowBands, boolean log) {
        this.to = log ? Math::log : DoubleUnaryOperator.identity();
        this.from = log ? Math::exp : DoubleUnaryOperator.identity();
        this.points = points;
        this.columnBands = columnBands;
        this.rowBands = rowBands;
        this.radius = Math.max(LEAST_RADIUS, Math.min(LARGEST_RADIUS, 2.5 / Math.sqrt(Math.max(1, points.size()))));
    }

    /** The value at a place; NaN where no try is within the radius. */
    double at(double column, double row) {
        double weights = 0;
        double sum = 0;
        for (Point point : points) {
            double distance =
                    Math.hypot(distance(column, point.column(), columnBands), distance(row, point.row(), rowBands));
            if (distance < radius) {
                double share = (radius - distance) / (radius * (distance + SOFT));
                weights += share * share;
                sum += share * share * to.applyAsDouble(point.value());
            }
        }
        return weights > 0 ? from.applyAsDouble(sum / weights) : Double.NaN;
    }

    private static double distance(double a, double b, boolean bands) {
        double distance = Math.abs(a - b);
        return bands && distance > 1e-9 ? 1 : distance;
    }
}
