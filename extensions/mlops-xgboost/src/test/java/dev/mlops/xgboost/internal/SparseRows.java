package dev.mlops.xgboost.internal;

import dev.mlops.pipeline.FeatureMatrix;
import java.util.List;

/** The same matrix, which says that it keeps only values other than 0. */
record SparseRows(FeatureMatrix dense) implements FeatureMatrix {
    @Override
    public int rowCount() {
        return dense.rowCount();
    }

    @Override
    public List<String> features() {
        return dense.features();
    }

    @Override
    public double get(int row, int feature) {
        return dense.get(row, feature);
    }

    @Override
    public void copyRow(int row, double[] target) {
        dense.copyRow(row, target);
    }

    @Override
    public boolean isSparse() {
        return true;
    }

    @Override
    public int keptCount(int row) {
        int count = 0;
        for (int feature = 0; feature < features().size(); feature++) {
            count += dense.get(row, feature) != 0 ? 1 : 0;
        }
        return count;
    }

    @Override
    public int copyKept(int row, int[] positions, double[] values) {
        int count = 0;
        for (int feature = 0; feature < features().size(); feature++) {
            double value = dense.get(row, feature);
            if (value != 0) {
                positions[count] = feature;
                values[count++] = value;
            }
        }
        return count;
    }
}
