package dev.mlops.core.internal.metrics.clustering;

import java.util.Arrays;

/** Points in the order of their clusters, each cluster in one stretch. */
final class Points {
    final int dimensions;
    /** Point by point. */
    final double[] values;
    /** Where each point was. */
    final int[] rows;
    /** Where each cluster starts, and the end. */
    final int[] starts;

    private Points(int dimensions, double[] values, int[] rows, int[] starts) {
        this.dimensions = dimensions;
        this.values = values;
        this.rows = rows;
        this.starts = starts;
    }

    static Points of(int dimensions, double[] values, int[] clusters) {
        if (dimensions < 1) {
            throw new IllegalArgumentException("dimensions: at least 1, found " + dimensions);
        }
        if (values.length != (long) dimensions * clusters.length) {
            throw new IllegalArgumentException("values: " + dimensions + " for each of " + clusters.length
                    + " points, found " + values.length + " in all");
        }
        for (int i = 0; i < values.length; i++) {
            if (Double.isNaN(values[i]) || Double.isInfinite(values[i])) {
                throw new IllegalArgumentException(
                        "values: finite, found " + values[i] + " in point " + i / dimensions);
            }
        }
        DenseLabels dense = DenseLabels.of(clusters);
        int[] starts = new int[dense.count() + 1];
        for (int cluster = 0; cluster < dense.count(); cluster++) {
            starts[cluster + 1] = starts[cluster] + (int) dense.sizes[cluster];
        }
        int[] next = Arrays.copyOf(starts, dense.count());
        int[] rows = new int[clusters.length];
        double[] sorted = new double[values.length];
        for (int row = 0; row < rows.length; row++) {
            int place = next[dense.labels[row]]++;
            rows[place] = row;
            System.arraycopy(values, row * dimensions, sorted, place * dimensions, dimensions);
        }
        return new Points(dimensions, sorted, rows, starts);
    }

    int size() {
        return rows.length;
    }

    int clusters() {
        return starts.length - 1;
    }

    int size(int cluster) {
        return starts[cluster + 1] - starts[cluster];
    }

    /** Whether there are at least two clusters and one of them has two points: else nothing can be said. */
    boolean isComparable() {
        return clusters() >= 2 && clusters() < size();
    }
}
