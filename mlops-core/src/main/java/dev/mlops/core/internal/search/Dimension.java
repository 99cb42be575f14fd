package dev.mlops.core.internal.search;

import java.util.List;

/**
 * One setting that a search tries values of. A value is a double throughout: a number, a whole number, or the position of a choice.
 * Immutable.
 *
 * @param name its name
 * @param kind what its values are
 * @param low the lowest value
 * @param high the highest value
 * @param step the distance of neighbouring values; 0 for a continuous number
 * @param log whether every order of magnitude is as likely, rather than every value
 * @param choices the choices, in order; empty for numbers
 */
public record Dimension(
        String name, Kind kind, double low, double high, double step, boolean log, List<String> choices) {
    /** What values are. */
    public enum Kind {
        /** Numbers. */
        NUMBER,
        /** Whole numbers. */
        INTEGER,
        /** Positions of choices, whose order says nothing. */
        CATEGORY
    }

    /** Checks the bounds, and lowers the highest value to one that steps lead to. */
    public Dimension {
        if (name.isBlank()) {
            throw new IllegalArgumentException("name: a setting's name must not be blank");
        }
        if (!Double.isFinite(low) || !Double.isFinite(high)) {
            throw new IllegalArgumentException(name + ": bounds must be finite numbers, found " + low + " and " + high);
        }
        if (low > high) {
            throw new IllegalArgumentException(name + ": low must not be above high, found " + low + " and " + high);
        }
        if (log && low <= 0) {
            throw new IllegalArgumentException(name + ": low must be above 0 on a logarithmic scale, found " + low);
        }
        if (!(step >= 0) || Double.isInfinite(step)) {
            throw new IllegalArgumentException(name + ": a step must be 0 or more, found " + step);
        }
        if (step > 0) {
            // Rounding must neither lose the last step nor lead above the bound that was given, nor do more when it is
            // done again.
            double error = 2 * Math.ulp(Math.max(Math.abs(low), Math.abs(high))) / step;
            double steps = (high - low) / step;
            high = Math.min(high, low + Math.floor(steps + Math.min(0.01, error + Math.ulp(steps))) * step);
        }
        choices = List.copyOf(choices);
    }

    /** A number. */
    public static Dimension number(String name, double low, double high, double step, boolean log) {
        return new Dimension(name, Kind.NUMBER, low, high, step, log, List.of());
    }

    /** A whole number. */
    public static Dimension integer(String name, long low, long high, long step, boolean log) {
        if (step < 1) {
            throw new IllegalArgumentException(name + ": a step must be 1 or more, found " + step);
        }
        if (Math.max(Math.abs((double) low), Math.abs((double) high)) > 1L << 53) {
            throw new IllegalArgumentException(
                    name + ": whole numbers from -2^53 to 2^53, found " + low + " to " + high);
        }
        return new Dimension(name, Kind.INTEGER, low, high, step, log, List.of());
    }

    /** One of some choices. */
    public static Dimension category(String name, List<String> choices) {
        if (choices.isEmpty()) {
            throw new IllegalArgumentException(name + ": at least one choice is needed");
        }
        return new Dimension(name, Kind.CATEGORY, 0, choices.size() - 1.0, 1, false, choices);
    }

    /** Whether values have no order. */
    public boolean isCategory() {
        return kind == Kind.CATEGORY;
    }

    /** Whether there are gaps between values. */
    public boolean isDiscrete() {
        return step > 0;
    }

    /** How many values there are; {@link Long#MAX_VALUE} where there is no end to them. */
    public long cardinality() {
        if (low == high) {
            return 1;
        }
        return isDiscrete() ? Math.round((high - low) / step) + 1 : Long.MAX_VALUE;
    }

    /** The value at a position, from 0 to {@link #cardinality()} - 1, of a discrete one. */
    public double at(long position) {
        return Math.min(high, low + position * step);
    }

    /**
     * The place of a value between 0 and 1 on this dimension's scale. Values of a discrete one stand in the middle of cells of their own, so
     * that rounding favours none: those of a linear one are of equal width, those of a logarithmic one of equal width but for the logarithm.
     */
    public double toUnit(double value) {
        return edge(value);
    }

    /** Where the places begin that lead to a value of a discrete dimension. */
    public double cellFrom(double value) {
        return value <= low ? 0 : edge(value - step / 2);
    }

    /** Where the places end that lead to a value of a discrete dimension. */
    public double cellTo(double value) {
        return value >= high ? 1 : edge(value + step / 2);
    }

    private double edge(double number) {
        double from = scaled(low - step / 2);
        double to = scaled(high + step / 2);
        return to == from ? 0.5 : Math.min(1, Math.max(0, (scaled(number) - from) / (to - from)));
    }

    /** The value at a place between 0 and 1; the nearest one of a discrete dimension. */
    public double fromUnit(double place) {
        double from = scaled(low - step / 2);
        double to = scaled(high + step / 2);
        double at = from * (1 - place) + to * place;
        return nearest(log ? Math.exp(at) : at);
    }

    /** The value next to a number. */
    public double nearest(double number) {
        double held = Math.min(high, Math.max(low, number));
        return isDiscrete() ? Math.min(high, low + Math.rint((held - low) / step) * step) : held;
    }

    /** Whether it is one of the values. */
    public boolean holds(double value) {
        return value >= low && value <= high && (!isDiscrete() || nearest(value) == value);
    }

    private double scaled(double value) {
        // A whole number's lowest cell may begin at 0 or below: it is cut off at a tenth of the lowest value.
        return log ? Math.log(Math.max(value, low / 10)) : value;
    }

    /** Such as {@code learningRate in [0.001, 0.5] log}. */
    @Override
    public String toString() {
        return isCategory()
                ? name + " in " + choices
                : name + " in [" + low + ", " + high + "]" + (step > 0 ? " step " + step : "") + (log ? " log" : "");
    }
}
