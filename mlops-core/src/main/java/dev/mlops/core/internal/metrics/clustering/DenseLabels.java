package dev.mlops.core.internal.metrics.clustering;

import java.util.Arrays;

/** Labels that are any whole numbers, as numbers from 0 in the same order. */
final class DenseLabels {
    final int[] labels;
    final long[] sizes;

    private DenseLabels(int[] labels, long[] sizes) {
        this.labels = labels;
        this.sizes = sizes;
    }

    static DenseLabels of(int[] of) {
        int[] sorted = of.clone();
        Arrays.sort(sorted);
        int size = 0;
        for (int label : sorted) {
            if (size == 0 || label != sorted[size - 1]) {
                sorted[size++] = label;
            }
        }
        int[] labels = new int[of.length];
        long[] sizes = new long[size];
        for (int row = 0; row < labels.length; row++) {
            labels[row] = Arrays.binarySearch(sorted, 0, size, of[row]);
            sizes[labels[row]]++;
        }
        return new DenseLabels(labels, sizes);
    }

    int count() {
        return sizes.length;
    }
}
