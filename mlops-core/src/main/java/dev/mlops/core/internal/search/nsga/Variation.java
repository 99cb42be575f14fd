package dev.mlops.core.internal.search.nsga;

import dev.mlops.core.internal.search.Chance;
import dev.mlops.core.internal.search.Dimension;

/**
 * How a child's value comes from its parents': simulated binary crossover and polynomial mutation for numbers, at their places between 0 and 1
 * (Deb and Agrawal 1995; Deb and Goyal 1996, with the bounds as in Deb et al. 2002); one of both, or any, for choices. Whole numbers and steps are
 * places of cells, and a mutation leaves its cell.
 */
final class Variation {
    /** Distribution indices: the higher, the nearer to the parents. Lower than the usual 20, as searches have hundreds of tries, not tens of thousands. */
    private static final double CROSSOVER_INDEX = 5;

    private static final double MUTATION_INDEX = 5;

    private Variation() {}

    /** A child's value where both parents have one. */
    static double crossed(Dimension dimension, double first, double second, Chance chance) {
        if (first == second) {
            return first;
        }
        if (dimension.isCategory()) {
            return chance.below(2) == 0 ? first : second;
        }
        double a = dimension.toUnit(first);
        double b = dimension.toUnit(second);
        double low = Math.min(a, b);
        double high = Math.max(a, b);
        double u = chance.unit();
        double child = chance.below(2) == 0
                ? (low + high - spread(u, 1 + 2 * low / (high - low)) * (high - low)) / 2
                : (low + high + spread(u, 1 + 2 * (1 - high) / (high - low)) * (high - low)) / 2;
        return dimension.fromUnit(Math.min(1, Math.max(0, child)));
    }

    /** How far apart children are in units of how far parents are, the bound being so far away. */
    private static double spread(double u, double bound) {
        double power = CROSSOVER_INDEX + 1;
        double share = 2 - Math.pow(bound, -power);
        return u <= 1 / share ? Math.pow(u * share, 1 / power) : Math.pow(1 / (2 - u * share), 1 / power);
    }

    /** Another value. */
    static double mutated(Dimension dimension, double value, Chance chance) {
        if (dimension.cardinality() == 1) {
            return value;
        }
        if (dimension.isCategory()) {
            double other = chance.below((int) dimension.cardinality() - 1);
            return other < value ? other : other + 1;
        }
        double place = dimension.toUnit(value);
        double u = chance.unit();
        double power = MUTATION_INDEX + 1;
        double moved = u < 0.5
                ? place + Math.pow(2 * u + (1 - 2 * u) * Math.pow(1 - place, power), 1 / power) - 1
                : place + 1 - Math.pow(2 * (1 - u) + (2 * u - 1) * Math.pow(place, power), 1 / power);
        double other = dimension.fromUnit(Math.min(1, Math.max(0, moved)));
        if (dimension.isDiscrete() && other == value) {
            double side = value >= dimension.high() || (value > dimension.low() && u < 0.5) ? -1 : 1;
            other = dimension.nearest(value + side * dimension.step());
        }
        return other;
    }
}
