package dev.mlops.core.internal.importance;

import dev.mlops.core.internal.search.Dimension;
import dev.mlops.tuning.Parameter;
import java.util.BitSet;
import java.util.List;

/**
 * A setting as trees split it. A number is coded as its place on its own scale, from 0 to 1, where every place is as likely; a choice as its position, where every
 * one is as likely. Immutable.
 */
final class Axis {
    private final Parameter parameter;
    private final Dimension dimension;

    /** Of a setting. */
    Axis(Parameter parameter) {
        this.parameter = parameter;
        this.dimension = dimension(parameter);
    }

    private static Dimension dimension(Parameter p) {
        return switch (p.kind()) {
            case NUMBER -> Dimension.number(p.name(), p.low(), p.high(), p.step(), p.log());
            case INTEGER ->
                Dimension.integer(p.name(), (long) p.low(), (long) p.high(), Math.max(1, (long) p.step()), p.log());
            case CATEGORICAL -> Dimension.category(p.name(), p.choices());
            case FLAG -> Dimension.category(p.name(), List.of("false", "true"));
        };
    }

    /** Whether values have no order. */
    boolean isCategory() {
        return dimension.isCategory();
    }

    /** The setting's name. */
    String name() {
        return dimension.name();
    }

    /** How many choices a category has. */
    int choices() {
        return dimension.choices().size();
    }

    /** The code at a place from 0 to 1, if all codes stood there evenly. */
    double any(double place) {
        return isCategory() ? Math.floor(place * choices()) : dimension.toUnit(dimension.fromUnit(place));
    }

    /** A value as trees see it. */
    double code(Object value) {
        if (value instanceof Number number && !isCategory()) {
            return dimension.toUnit(number.doubleValue());
        }
        int position = dimension.choices().indexOf(value.toString());
        if (position < 0) {
            throw new IllegalArgumentException(parameter + ": " + value + " is none of its values");
        }
        return position;
    }

    /** Where to part two neighbouring places: half-way, or at the next border between the cells of discrete values. */
    double between(double below, double above) {
        double half = below + (above - below) / 2;
        // There is nothing between two neighbouring doubles; the upper one begins the upper part.
        double middle = half > below ? half : above;
        if (!dimension.isDiscrete()) {
            return middle;
        }
        double nearest = dimension.fromUnit(middle);
        double border = nearest < dimension.fromUnit(above) ? dimension.cellTo(nearest) : dimension.cellFrom(nearest);
        return border > below && border < above ? border : middle;
    }

    /** All of it. */
    Part whole() {
        if (!isCategory()) {
            return new Part.Interval(0, 1);
        }
        BitSet members = new BitSet();
        members.set(0, choices());
        return choices(members);
    }

    /** These choices. */
    Part.Choices choices(BitSet members) {
        return new Part.Choices(members, (double) members.cardinality() / choices());
    }
}
