package dev.mlops.core.internal.profile;

import dev.mlops.data.Histogram;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleToLongFunction;

/** What figures of numbers ask of their arguments, and how they are put together. */
final class Figures {
    private Figures() {}

    static void requireShare(double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("share: from 0 to 1, found " + share);
        }
    }

    static void requireNumber(double value) {
        if (Double.isNaN(value)) {
            throw new IllegalArgumentException("value: a number, found NaN");
        }
    }

    static void requireBins(int bins) {
        if (bins < 1) {
            throw new IllegalArgumentException("bins: 1 or more, found " + bins);
        }
    }

    static void requireEdges(double... edges) {
        if (edges.length < 2) {
            throw new IllegalArgumentException("edges: two or more, found " + edges.length);
        }
        for (int i = 0; i < edges.length; i++) {
            if (Double.isNaN(edges[i]) || (i > 0 && edges[i] < edges[i - 1])) {
                throw new IllegalArgumentException("edges: ascending, found " + Arrays.toString(edges));
            }
        }
    }

    /** Between two numbers, by a part from 0 to 1; where one is infinite, the nearer one. */
    static double between(double low, double high, double part) {
        if (part == 0 || low == high) {
            return low;
        }
        if (Double.isInfinite(low) || Double.isInfinite(high)) {
            return part < 0.5 ? low : high;
        }
        double distance = high - low;
        return Double.isInfinite(distance) ? low * (1 - part) + high * part : low + part * distance;
    }

    /** Edges of bins of equal width; one bin without width where the two numbers are the same. */
    static double[] edges(double low, double high, int bins) {
        if (low == high) {
            return new double[] {low, high};
        }
        double[] edges = new double[bins + 1];
        for (int i = 0; i <= bins; i++) {
            edges[i] = i == bins ? high : Math.min(high, between(low, high, (double) i / bins));
        }
        return edges;
    }

    /**
     * Counts between edges.
     *
     * @param below how many values are smaller than a number
     * @param atMost how many values are at most a number
     */
    static Histogram histogram(double[] edges, DoubleToLongFunction below, DoubleToLongFunction atMost, long count) {
        List<Long> counts = new ArrayList<>();
        long first = below.applyAsLong(edges[0]);
        long last = atMost.applyAsLong(edges[edges.length - 1]);
        long from = first;
        for (int i = 1; i < edges.length; i++) {
            long to = i == edges.length - 1 ? last : below.applyAsLong(edges[i]);
            counts.add(to - from);
            from = to;
        }
        return new Histogram(Arrays.stream(edges).boxed().toList(), counts, first, count - last);
    }
}
