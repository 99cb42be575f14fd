package dev.mlops.core.internal.importance;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * An axis cut into the cells between which a tree differs: on each of them every leaf is wholly or not at all. Immutable.
 */
final class Grid {
    private final double[] borders;
    private final double[] widths;

    private Grid(double[] borders, double[] widths) {
        this.borders = borders;
        this.widths = widths;
    }

    /** That of an axis of a tree. */
    static Grid of(Axis axis, int position, List<Leaf> leaves) {
        if (axis.isCategory()) {
            double[] widths = new double[axis.choices()];
            Arrays.fill(widths, 1.0 / axis.choices());
            return new Grid(new double[0], widths);
        }
        double[] borders = leaves.stream()
                .map(leaf -> (Part.Interval) leaf.parts()[position])
                .flatMapToDouble(part -> DoubleStream.of(part.from(), part.to()))
                .sorted()
                .distinct()
                .toArray();
        double[] widths = new double[borders.length - 1];
        Arrays.setAll(widths, i -> borders[i + 1] - borders[i]);
        return new Grid(borders, widths);
    }

    /** How many cells. */
    int size() {
        return widths.length;
    }

    /** How much of the axis each cell is. */
    double width(int cell) {
        return widths[cell];
    }

    /** The cells of a part as runs: where each begins and ends, one after the other. */
    int[] runs(Part part) {
        return part instanceof Part.Interval interval
                ? new int[] {Arrays.binarySearch(borders, interval.from()), Arrays.binarySearch(borders, interval.to())}
                : choices(((Part.Choices) part).members());
    }

    private static int[] choices(BitSet members) {
        int[] runs = new int[2 * members.cardinality()];
        int count = 0;
        int from = members.nextSetBit(0);
        while (from >= 0) {
            int to = members.nextClearBit(from);
            runs[count++] = from;
            runs[count++] = to;
            from = members.nextSetBit(to);
        }
        return Arrays.copyOf(runs, count);
    }
}
