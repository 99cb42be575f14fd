package dev.mlops.pipeline;

import java.util.List;

/**
 * Rows of numbers, one column per feature: what an engine takes. Dense, or sparse where features are many and mostly 0, which
 * changes how much memory it takes but no value. Every value is finite, or NaN where it is missing; there is NaN only for algorithms that
 * {@linkplain dev.mlops.spi.Engine#takesMissing take missing values}, and a sparse matrix keeps it. Immutable; safe to share between
 * threads.
 */
public interface FeatureMatrix {
    /** How many rows there are. */
    int rowCount();

    /** The features' names, in column order. */
    List<String> features();

    /** One value. */
    double get(int row, int feature);

    /** Copies one row into {@code target}, which has at least as many places as there are features. */
    void copyRow(int row, double[] target);

    /** Whether only values other than 0 are kept. */
    default boolean isSparse() {
        return false;
    }

    /** How many values of a row are kept: of a dense matrix all, of a sparse one those other than 0. */
    default int keptCount(int row) {
        return features().size();
    }

    /**
     * Copies the values of a row that are kept, with their features' positions in ascending order.
     *
     * @param positions takes the features' positions; at least {@link #keptCount} long
     * @param values takes as many values
     * @return how many
     */
    default int copyKept(int row, int[] positions, double[] values) {
        copyRow(row, values);
        int count = features().size();
        for (int i = 0; i < count; i++) {
            positions[i] = i;
        }
        return count;
    }
}
