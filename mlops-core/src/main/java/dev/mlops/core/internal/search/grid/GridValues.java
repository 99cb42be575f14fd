package dev.mlops.core.internal.search.grid;

import dev.mlops.core.internal.search.Dimension;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which values of settings are on a grid: those that were given by name, all of the others'. For one thread at a time. */
final class GridValues {
    /** By how much of a step a number may miss a value, as decimal fractions do. */
    private static final double CLOSE = 1e-9;

    private final Map<String, List<Object>> given;
    private final Map<Dimension, double[]> resolved = new HashMap<>();

    GridValues(Map<String, List<Object>> given) {
        Map<String, List<Object>> copy = new LinkedHashMap<>();
        given.forEach((name, values) -> {
            if (values.isEmpty()) {
                throw new IllegalArgumentException("values: at least one value of " + name + " is needed");
            }
            copy.put(name, List.copyOf(values));
        });
        this.given = copy;
    }

    /** Whether there is an end of values. */
    boolean isGrid(Dimension dimension) {
        return given.containsKey(dimension.name()) || dimension.cardinality() < Long.MAX_VALUE;
    }

    /**
     * The dimension itself, or one of positions among the values that were given.
     *
     * @throws IllegalArgumentException where there is no end of values, or the dimension does not hold one that was given
     */
    Dimension grid(Dimension dimension) {
        double[] values = values(dimension);
        if (values != null) {
            return Dimension.integer(dimension.name(), 0, values.length - 1, 1, false);
        }
        if (!isGrid(dimension)) {
            throw new IllegalArgumentException(dimension.name()
                    + ": a grid needs an end of values: give it a step, or the grid its values; found " + dimension);
        }
        return dimension;
    }

    /** Where a value is on {@link #grid}; NaN where it is not. */
    double position(Dimension dimension, double value) {
        double[] values = values(dimension);
        if (values == null) {
            return value;
        }
        for (int i = 0; i < values.length; i++) {
            if (values[i] == value) {
                return i;
            }
        }
        return Double.NaN;
    }

    /** The value at a position of {@link #grid}. */
    double value(Dimension dimension, double position) {
        double[] values = values(dimension);
        return values == null ? position : values[(int) position];
    }

    private double @Nullable [] values(Dimension dimension) {
        List<Object> some = given.get(dimension.name());
        return some == null
                ? null
                : resolved.computeIfAbsent(
                        dimension,
                        d -> some.stream()
                                .mapToDouble(value -> resolved(d, value))
                                .distinct()
                                .toArray());
    }

    private static double resolved(Dimension dimension, Object value) {
        double number = Double.NaN;
        if (dimension.isCategory()) {
            int position = value instanceof Number ? -1 : dimension.choices().indexOf(value.toString());
            number = position < 0 ? Double.NaN : position;
        } else if (value instanceof Number found) {
            double nearest = dimension.nearest(found.doubleValue());
            boolean isClose = Math.abs(nearest - found.doubleValue()) <= CLOSE * dimension.step();
            number = isClose ? nearest : Double.NaN;
        }
        if (Double.isNaN(number)) {
            throw new IllegalArgumentException(dimension.name() + ": the grid's value " + value + " ("
                    + value.getClass().getSimpleName() + ") is none of " + dimension);
        }
        return number;
    }
}
