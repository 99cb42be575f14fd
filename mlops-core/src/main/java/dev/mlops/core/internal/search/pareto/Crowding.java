package dev.mlops.core.internal.search.pareto;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** How alone each point of a front is (crowding distance, Deb et al. 2002, "NSGA-II", section III.B). */
public final class Crowding {
    /** What an end counts: more than any distance, and an end in two objectives more than one in one. */
    private static final double END = 1e9;

    private Crowding() {}

    /** The width of each objective, for {@link #of}; 1 where there is none. */
    public static double[] widths(double[][] points) {
        double[] widths = new double[points[0].length];
        for (int k = 0; k < widths.length; k++) {
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            for (double[] point : points) {
                low = Math.min(low, point[k]);
                high = Math.max(high, point[k]);
            }
            widths[k] = high > low && high - low < Double.POSITIVE_INFINITY ? high - low : 1;
        }
        return widths;
    }

    /** Of each point the sum over objectives of the distance between both neighbours, in widths. */
    public static double[] of(double[][] points, double[] widths) {
        double[] distances = new double[points.length];
        for (int objective = 0; objective < widths.length; objective++) {
            int k = objective;
            int[] order = IntStream.range(0, points.length)
                    .boxed()
                    .sorted(Comparator.comparingDouble(i -> points[i][k]))
                    .mapToInt(i -> i)
                    .toArray();
            for (int rank = 0; rank < order.length; rank++) {
                boolean isEnd = rank == 0 || rank == order.length - 1;
                distances[order[rank]] +=
                        isEnd ? END : (points[order[rank + 1]][k] - points[order[rank - 1]][k]) / widths[k];
            }
        }
        return distances;
    }

    /** The same for a front of its own. */
    public static double[] of(double[][] points) {
        return points.length == 0 ? new double[0] : of(points, widths(points));
    }

    /** Positions, the most alone first; of equal ones in order. */
    public static int[] widestFirst(double[][] points) {
        double[] distances = of(points);
        Integer[] order = new Integer[points.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble(i -> -distances[i]));
        return Arrays.stream(order).mapToInt(i -> i).toArray();
    }
}
