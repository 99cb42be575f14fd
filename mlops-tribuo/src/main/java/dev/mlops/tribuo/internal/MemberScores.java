package dev.mlops.tribuo.internal;

import dev.mlops.pipeline.FeatureMatrix;
import dev.mlops.spi.engine.Failures;
import dev.mlops.tribuo.internal.estimators.FlatEstimator;
import dev.mlops.tribuo.internal.estimators.StoredForm;
import java.util.ArrayList;
import java.util.List;

/** What the members of a stack say of rows that they did not learn from: as many numbers for each member as there are outputs. */
final class MemberScores implements FeatureMatrix {
    private final int rowCount;
    private final int outputs;
    private final int width;
    private final double[] values;
    private final List<String> names = new ArrayList<>();

    MemberScores(int rowCount, int members, int outputs) {
        this.rowCount = rowCount;
        this.outputs = outputs;
        this.width = members * outputs;
        long size = (long) rowCount * width;
        if (size > StoredForm.MAX_LENGTH) {
            throw Failures.of(
                    "there is too much to stack",
                    "at most " + StoredForm.MAX_LENGTH + " rows times algorithms times labels",
                    rowCount + " * " + members + " * " + outputs,
                    "take fewer rows or algorithms, or use voting");
        }
        this.values = new double[(int) size];
        for (int member = 1; member <= members; member++) {
            for (int output = 1; output <= outputs; output++) {
                names.add("score " + output + " of member" + member);
            }
        }
    }

    /** Writes into places of its own for each row and member, so different ones may be filled at the same time. */
    void fill(FeatureMatrix features, int[] rows, int member, FlatEstimator estimator) {
        double[] row = new double[features.features().size()];
        double[] scores = new double[outputs];
        for (int r : rows) {
            features.copyRow(r, row);
            estimator.score(row, scores);
            System.arraycopy(scores, 0, values, r * width + member * outputs, outputs);
        }
    }

    @Override
    public int rowCount() {
        return rowCount;
    }

    @Override
    public List<String> features() {
        return List.copyOf(names);
    }

    @Override
    public double get(int row, int feature) {
        return values[row * width + feature];
    }

    @Override
    public void copyRow(int row, double[] target) {
        System.arraycopy(values, row * width, target, 0, width);
    }
}
