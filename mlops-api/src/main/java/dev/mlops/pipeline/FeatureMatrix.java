package dev.mlops.pipeline;

import java.util.List;

/** Rows of numbers, one column per feature: what an engine takes. Immutable; safe to share between threads; no value is NaN. */
public interface FeatureMatrix {
    /** How many rows there are. */
    int rowCount();

    /** The features' names, in column order. */
    List<String> features();

    /** One value. */
    double get(int row, int feature);

    /** Copies one row into {@code target}, which has at least as many places as there are features. */
    void copyRow(int row, double[] target);
}
