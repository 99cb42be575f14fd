package dev.mlops.core.internal.metrics.clustering;

import dev.mlops.core.internal.metrics.Inputs;
import java.util.Arrays;

/**
 * For each point how much closer its own cluster is than the next one, from -1 to 1: (b - a) / max(a, b), where a is the mean distance to the
 * others of its cluster and b the least of the mean distances to another one's (Rousseeuw 1987, Silhouettes: a graphical aid to the interpretation
 * and validation of cluster analysis). Pure functions.
 *
 * <p>O(n² d) time. Distances are used as they are made and not kept: a tile of points is held against all others, so memory is O(n d).
 */
public final class Silhouette {
    /** So many points share a pass over all others, which are then in the cache for all but the first. */
    private static final int TILE = 32;

    private Silhouette() {}

    /**
     * The mean over the points; NaN where there is one cluster, or each point is one of its own.
     *
     * @param distance how far apart points are
     * @param dimensions of a point, at least 1
     * @param values point by point, finite
     * @param clusters the cluster of each point, any numbers
     */
    public static double mean(Distance distance, int dimensions, double[] values, int[] clusters) {
        return Inputs.mean(samples(distance, dimensions, values, clusters), null);
    }

    /** Of each point, in the order given; 0 for a cluster of one, and where both distances are 0. All NaN where {@link #mean} is. */
    public static double[] samples(Distance distance, int dimensions, double[] values, int[] clusters) {
        Points points = Points.of(dimensions, values, clusters);
        double[] silhouettes = new double[points.size()];
        if (!points.isComparable()) {
            Arrays.fill(silhouettes, Double.NaN);
            return silhouettes;
        }
        double[] prepared = distance.prepared(points.values, dimensions);
        double[] sums = new double[TILE];
        double[] own = new double[TILE];
        double[] nearest = new double[TILE];
        int start = 0;
        for (int cluster = 0; cluster < points.clusters(); cluster++) {
            int last = points.starts[cluster + 1];
            for (; start < last; start = Math.min(start + TILE, last)) {
                int size = Math.min(TILE, last - start);
                Arrays.fill(nearest, Double.POSITIVE_INFINITY);
                for (int other = 0; other < points.clusters(); other++) {
                    addDistances(distance, points, prepared, start, size, other, sums);
                    for (int i = 0; i < size; i++) {
                        if (other == cluster) {
                            own[i] = sums[i] / (points.size(cluster) - 1);
                        } else {
                            nearest[i] = Math.min(nearest[i], sums[i] / points.size(other));
                        }
                    }
                }
                for (int i = 0; i < size; i++) {
                    silhouettes[points.rows[start + i]] =
                            points.size(cluster) == 1 ? 0 : silhouette(own[i], nearest[i]);
                }
            }
        }
        return silhouettes;
    }

    /** From each point of a tile to all of one cluster; a point is at no distance from itself. */
    private static void addDistances(
            Distance distance, Points points, double[] prepared, int start, int size, int other, double[] sums) {
        int d = points.dimensions;
        Arrays.fill(sums, 0);
        int end = points.starts[other + 1];
        for (int from = points.starts[other]; from < end; from += TILE) {
            int to = Math.min(from + TILE, end);
            for (int i = 0; i < size; i++) {
                double sum = 0;
                for (int j = from; j < to; j++) {
                    sum += j == start + i ? 0 : distance.between(prepared, (start + i) * d, prepared, j * d, d);
                }
                sums[i] += sum;
            }
        }
    }

    private static double silhouette(double own, double nearest) {
        double larger = Math.max(own, nearest);
        return larger == 0 ? 0 : (nearest - own) / larger;
    }
}
