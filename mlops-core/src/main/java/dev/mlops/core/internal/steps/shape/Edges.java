package dev.mlops.core.internal.steps.shape;

import dev.mlops.core.internal.steps.Sorted;
import java.util.Arrays;

/** Where bins begin and end. The arithmetic is that of numpy and scikit-learn: a value that is an edge changes its bin with the last bit. */
final class Edges {
    /** Bins narrower than this are merged, in columns of range 1 and above; a share of the range below. */
    private static final double NARROWEST = 1e-8;

    private Edges() {}

    /** At equal distances. A column that does not vary has one bin. */
    static double[] uniform(double smallest, double largest, int bins) {
        if (smallest == largest) {
            return new double[] {smallest, largest};
        }
        double[] edges = new double[bins + 1];
        double distance = (largest - smallest) / bins;
        for (int i = 0; i < bins; i++) {
            edges[i] = i * distance + smallest;
        }
        edges[bins] = largest;
        return edges;
    }

    /** At quantiles of these values, with linear interpolation. */
    static double[] quantile(double[] sorted, int bins) {
        double[] edges = new double[bins + 1];
        double percents = 100.0 / bins;
        for (int i = 0; i <= bins; i++) {
            edges[i] = Sorted.quantile(sorted, i == bins ? 1 : i * percents / 100);
        }
        return merged(edges);
    }

    /** Half way between centres. */
    static double[] between(double[] centers, double smallest, double largest) {
        double[] edges = new double[centers.length + 1];
        edges[0] = smallest;
        for (int i = 1; i < centers.length; i++) {
            edges[i] = (centers[i - 1] + centers[i]) * 0.5;
        }
        edges[centers.length] = largest;
        return merged(edges);
    }

    private static double[] merged(double[] edges) {
        double range = edges[edges.length - 1] - edges[0];
        double narrowest = NARROWEST * Math.min(1, range);
        double[] kept = new double[edges.length];
        int count = 1;
        kept[0] = edges[0];
        for (int i = 1; i < edges.length; i++) {
            if (edges[i] - edges[i - 1] > narrowest) {
                kept[count++] = edges[i];
            }
        }
        if (count == 1) {
            kept[count++] = edges[edges.length - 1];
        }
        return Arrays.copyOf(kept, count);
    }
}
