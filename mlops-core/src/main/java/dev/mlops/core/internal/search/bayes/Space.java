package dev.mlops.core.internal.search.bayes;

import dev.mlops.core.internal.search.Dimension;
import dev.mlops.core.internal.search.Observation;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The dimensions that tries have asked for, as coordinates of points: numbers at their place between 0 and 1 on the dimension's scale,
 * categories at the position of the choice. Which dimensions are asked for may depend on what others answered; that is learned: a dimension
 * that some tries lack hangs on the first one whose values tell the tries that have it from those that lack it. A point has a constant, 0.5 or
 * no choice, where a dimension is not asked for; the dimension it hangs on says so already. Immutable.
 */
public final class Space {
    private static final double ABSENT_NUMBER = 0.5;
    private static final double ABSENT_CHOICE = -1;
    private static final int MOST_VALUES_OF_PARENT = 64;

    private final List<Dimension> dimensions;
    private final Map<String, Integer> index = new LinkedHashMap<>();
    private final boolean[] category;
    private final @Nullable Rule[] rules;

    /** A dimension is there where the other has one of these values. */
    private record Rule(int parent, BitSet values) {}

    private Space(List<Dimension> dimensions) {
        this.dimensions = dimensions;
        category = new boolean[dimensions.size()];
        rules = new Rule[dimensions.size()];
        for (int d = 0; d < category.length; d++) {
            category[d] = dimensions.get(d).isCategory();
            index.put(dimensions.get(d).name(), d);
        }
    }

    /** What these tries, all of them over, asked for. */
    public static Space of(List<Observation> tries) {
        Map<String, Dimension> found = new LinkedHashMap<>();
        tries.forEach(o -> o.values().keySet().forEach(d -> found.put(d.name(), d)));
        Space space = new Space(List.copyOf(found.values()));
        List<double[]> points = new ArrayList<>();
        List<boolean[]> present = new ArrayList<>();
        for (Observation o : tries) {
            boolean[] has = new boolean[space.size()];
            o.values().keySet().forEach(d -> has[space.indexOf(d.name())] = true);
            points.add(space.point(o));
            present.add(has);
        }
        for (int d = 1; d < space.size(); d++) {
            space.rules[d] = space.rule(d, points, present);
        }
        return space;
    }

    private @Nullable Rule rule(int d, List<double[]> points, List<boolean[]> present) {
        if (present.stream().allMatch(has -> has[d])) {
            return null;
        }
        for (boolean categories : new boolean[] {true, false}) {
            for (int parent = 0; parent < d; parent++) {
                if (category[parent] == categories && dimensions.get(parent).cardinality() <= MOST_VALUES_OF_PARENT) {
                    @Nullable Rule rule = rule(d, parent, points, present);
                    if (rule != null) {
                        return rule;
                    }
                }
            }
        }
        return null;
    }

    private @Nullable Rule rule(int d, int parent, List<double[]> points, List<boolean[]> present) {
        BitSet with = new BitSet();
        BitSet without = new BitSet();
        for (int i = 0; i < points.size(); i++) {
            boolean[] has = present.get(i);
            if (has[parent]) {
                (has[d] ? with : without).set(position(parent, points.get(i)[parent]));
            } else if (has[d]) {
                return null;
            }
        }
        return with.intersects(without) ? null : new Rule(parent, with);
    }

    private int position(int d, double coordinate) {
        Dimension dimension = dimensions.get(d);
        return category[d]
                ? (int) coordinate
                : (int) Math.round(
                        (dimension.fromUnit(coordinate) - dimension.low()) / Math.max(dimension.step(), 1e-300));
    }

    /** How many coordinates points have. */
    public int size() {
        return category.length;
    }

    /** The dimensions by coordinate. */
    List<Dimension> dimensions() {
        return dimensions;
    }

    /** Of each coordinate whether values have no order. */
    public boolean[] category() {
        return category;
    }

    /** The coordinate of a dimension of this name, or -1. */
    int indexOf(String name) {
        return index.getOrDefault(name, -1);
    }

    /** Where a try was; of what this space does not know, nothing. */
    public double[] point(Observation o) {
        double[] point = new double[size()];
        for (int d = 0; d < point.length; d++) {
            point[d] = category[d] ? ABSENT_CHOICE : ABSENT_NUMBER;
        }
        o.values().forEach((dimension, value) -> {
            int d = indexOf(dimension.name());
            if (d >= 0) {
                point[d] = category[d] ? value : dimensions.get(d).toUnit(value);
            }
        });
        return point;
    }

    /** A point from coordinates all between 0 and 1, of categories too. */
    public double[] fromCube(double[] cube) {
        double[] point = new double[size()];
        for (int d = 0; d < point.length; d++) {
            point[d] = category[d] ? choice(d, cube[d]) : cube[d];
        }
        settle(point);
        return point;
    }

    /** The choice at a place between 0 and 1. */
    public double choice(int d, double place) {
        return Math.min(
                dimensions.get(d).high(), Math.floor(place * dimensions.get(d).cardinality()));
    }

    /** Moves discrete coordinates to the nearest values, and those that are not asked for to where they are then. */
    public void settle(double[] point) {
        for (int d = 0; d < point.length; d++) {
            Dimension dimension = dimensions.get(d);
            if (!isThere(d, point)) {
                point[d] = category[d] ? ABSENT_CHOICE : ABSENT_NUMBER;
            } else if (category[d]) {
                point[d] = Math.max(0, point[d]);
            } else if (dimension.isDiscrete()) {
                point[d] = dimension.toUnit(dimension.fromUnit(point[d]));
            }
        }
    }

    /** Whether a dimension is asked for at a point. */
    boolean isThere(int d, double[] point) {
        @Nullable Rule rule = rules[d];
        return rule == null
                || (isThere(rule.parent, point)
                        && !(category[rule.parent] && point[rule.parent] < 0)
                        && rule.values.get(position(rule.parent, point[rule.parent])));
    }

    /** The value of a dimension at a point. */
    double value(int d, double[] point) {
        return category[d] ? point[d] : dimensions.get(d).fromUnit(point[d]);
    }
}
