package dev.mlops.tribuo.internal;

import dev.mlops.pipeline.FeatureMatrix;
import dev.mlops.spi.TrainingRequest;
import dev.mlops.spi.engine.AlgorithmValue;
import java.util.List;

/** Some rows of a matrix, in an order of their own; a row may be there several times. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record SelectedRows(FeatureMatrix all, int[] rows) implements FeatureMatrix {
    /** The same request for some of its rows and another algorithm. */
    static TrainingRequest request(TrainingRequest all, int[] rows, AlgorithmValue algorithm, long seed) {
        return new TrainingRequest(
                algorithm,
                all.task(),
                new SelectedRows(all.features(), rows),
                pick(all.targets(), rows),
                all.weights().map(weights -> pick(weights, rows)),
                all.labels(),
                seed,
                all.executor());
    }

    private static double[] pick(double[] values, int[] rows) {
        double[] picked = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            picked[i] = values[rows[i]];
        }
        return picked;
    }

    @Override
    public int rowCount() {
        return rows.length;
    }

    @Override
    public List<String> features() {
        return all.features();
    }

    @Override
    public double get(int row, int feature) {
        return all.get(rows[row], feature);
    }

    @Override
    public void copyRow(int row, double[] target) {
        all.copyRow(rows[row], target);
    }

    @Override
    public boolean isSparse() {
        return all.isSparse();
    }

    @Override
    public int keptCount(int row) {
        return all.keptCount(rows[row]);
    }

    @Override
    public int copyKept(int row, int[] positions, double[] values) {
        return all.copyKept(rows[row], positions, values);
    }
}
