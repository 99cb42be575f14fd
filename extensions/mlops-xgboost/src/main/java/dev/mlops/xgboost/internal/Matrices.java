package dev.mlops.xgboost.internal;

import dev.mlops.error.EngineException;
import dev.mlops.pipeline.FeatureMatrix;
import dev.mlops.spi.engine.Failures;
import dev.mlops.spi.engine.Precision;
import dev.mlops.spi.engine.RequestChecks;
import java.util.Arrays;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoostError;

/** Copies rows into XGBoost's memory, checking each value on the way. NaN is what both call missing. */
final class Matrices {
    /** What an array of Java can hold. */
    private static final int MOST = Integer.MAX_VALUE - 8;

    private Matrices() {}

    /** The caller disposes of it. */
    static DMatrix of(FeatureMatrix matrix, int[] rows) throws XGBoostError {
        return matrix.isSparse() ? sparse(matrix, rows) : dense(matrix, rows);
    }

    private static DMatrix dense(FeatureMatrix matrix, int[] rows) throws XGBoostError {
        int width = matrix.features().size();
        requireRoom((long) rows.length * width);
        float[] all = new float[rows.length * width];
        double[] values = new double[width];
        int at = 0;
        for (int row : rows) {
            matrix.copyRow(row, values);
            for (int feature = 0; feature < width; feature++) {
                all[at++] = checked(values[feature], matrix, row, feature);
            }
        }
        return new DMatrix(all, rows.length, width, Float.NaN);
    }

    /** Values of 0 stay away and are what XGBoost calls missing: each split learns to which side they go. */
    private static DMatrix sparse(FeatureMatrix matrix, int[] rows) throws XGBoostError {
        int width = matrix.features().size();
        long kept = 0;
        for (int row : rows) {
            kept += matrix.keptCount(row);
        }
        requireRoom(kept);
        long[] begins = new long[rows.length + 1];
        int[] features = new int[(int) kept];
        float[] values = new float[(int) kept];
        int[] rowFeatures = new int[width];
        double[] rowValues = new double[width];
        int at = 0;
        for (int i = 0; i < rows.length; i++) {
            int count = matrix.copyKept(rows[i], rowFeatures, rowValues);
            for (int k = 0; k < count; k++) {
                float value = checked(rowValues[k], matrix, rows[i], rowFeatures[k]);
                // A double may be too small for a float; scoring takes it for missing as well.
                if (value != 0) {
                    features[at] = rowFeatures[k];
                    values[at++] = value;
                }
            }
            begins[i + 1] = at;
        }
        return new DMatrix(
                begins,
                Arrays.copyOf(features, at),
                Arrays.copyOf(values, at),
                DMatrix.SparseType.CSR,
                width,
                Float.NaN,
                1);
    }

    private static float checked(double value, FeatureMatrix matrix, int row, int feature) {
        RequestChecks.requireFeatureOrMissing(matrix, row, feature, value, Precision.FLOAT);
        return (float) value;
    }

    private static void requireRoom(long values) {
        if (values > MOST) {
            throw tooMany(values);
        }
    }

    private static EngineException tooMany(long values) {
        return Failures.of(
                "there are more values than this engine takes at once",
                "at most " + MOST + " values",
                values + " values",
                "train on a sample of the rows, or keep fewer features");
    }
}
