package dev.mlops.core.internal.study.ledger;

import dev.mlops.core.internal.search.Dimension;
import dev.mlops.tuning.Parameter;
import java.util.Arrays;
import java.util.List;

/**
 * A setting as a user sees it and as a suggester does: values here are {@link Double}, {@link Integer}, {@link String} or {@link Boolean}, there a
 * double throughout, of choices and flags the position. Immutable.
 *
 * @param parameter as a user sees it
 * @param dimension as a suggester does
 */
public record Setting(Parameter parameter, Dimension dimension) {
    private static final List<String> FLAGS = List.of("false", "true");

    /** By how much of a step a number that is given may miss a value, as decimal fractions do. */
    private static final double CLOSE = 1e-9;

    private static Setting of(Parameter.Kind kind, Dimension d, List<String> choices) {
        double step = kind == Parameter.Kind.NUMBER || kind == Parameter.Kind.INTEGER ? d.step() : 1;
        return new Setting(new Parameter(d.name(), kind, d.low(), d.high(), step, d.log(), choices), d);
    }

    /** A number; the step is 0 for any. Throws {@link IllegalArgumentException} where there cannot be such a one, as all of these do. */
    public static Setting number(String name, double low, double high, double step, boolean log) {
        return of(Parameter.Kind.NUMBER, Dimension.number(name, low, high, step, log), List.of());
    }

    /** A whole number. */
    public static Setting integer(String name, long low, long high, long step, boolean log) {
        return of(Parameter.Kind.INTEGER, Dimension.integer(name, low, high, step, log), List.of());
    }

    /** One of some choices. */
    public static Setting categorical(String name, String... choices) {
        List<String> list = List.copyOf(Arrays.asList(choices));
        if (list.stream().distinct().count() < list.size()) {
            throw new IllegalArgumentException(name + ": different choices expected, found " + list);
        }
        return of(Parameter.Kind.CATEGORICAL, Dimension.category(name, list), list);
    }

    /** True or false. */
    public static Setting flag(String name) {
        return of(Parameter.Kind.FLAG, Dimension.category(name, FLAGS), List.of());
    }

    /** That of a parameter. */
    public static Setting of(Parameter p) {
        return switch (p.kind()) {
            case NUMBER -> number(p.name(), p.low(), p.high(), p.step(), p.log());
            case INTEGER -> integer(p.name(), (long) p.low(), (long) p.high(), Math.max(1, (long) p.step()), p.log());
            case CATEGORICAL -> categorical(p.name(), p.choices().toArray(String[]::new));
            case FLAG -> flag(p.name());
        };
    }

    /** Its name. */
    public String name() {
        return parameter.name();
    }

    /** A suggester's value as a user sees it. */
    public Object toObject(double value) {
        return switch (parameter.kind()) {
            case NUMBER -> value;
            case INTEGER -> (int) value;
            case CATEGORICAL -> parameter.choices().get((int) value);
            case FLAG -> value == 1;
        };
    }

    /** A user's value as a suggester sees it; NaN where it is not one of the values. */
    public double find(Object value) {
        if (parameter.isCategorical()) {
            boolean isSuch =
                    parameter.kind() == Parameter.Kind.FLAG ? value instanceof Boolean : value instanceof String;
            int position = isSuch ? dimension.choices().indexOf(value.toString()) : -1;
            return position < 0 ? Double.NaN : position;
        }
        if (value instanceof Number number) {
            double nearest = dimension.nearest(number.doubleValue());
            boolean isOne = Math.abs(nearest - number.doubleValue()) <= CLOSE * dimension.step();
            return isOne ? nearest : Double.NaN;
        }
        return Double.NaN;
    }

    /** The same. Throws {@link IllegalArgumentException} where it is not one of the values. */
    public double toDouble(Object value) {
        double found = find(value);
        if (Double.isNaN(found)) {
            throw new IllegalArgumentException(name() + ": a value of " + parameter + " expected, found " + value + " ("
                    + value.getClass().getSimpleName() + ")");
        }
        return found;
    }

    /** Such as {@code learningRate in [0.001, 0.5] log}. */
    @Override
    public String toString() {
        return parameter.toString();
    }
}
