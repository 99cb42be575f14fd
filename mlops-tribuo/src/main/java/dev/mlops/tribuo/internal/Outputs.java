package dev.mlops.tribuo.internal;

import dev.mlops.spi.TrainingRequest;
import java.util.Arrays;
import org.tribuo.MutableDataset;
import org.tribuo.Output;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.provenance.SimpleDataSourceProvenance;
import org.tribuo.regression.RegressionFactory;
import org.tribuo.regression.Regressor;

/** Targets as Tribuo has them. Labels are called by their position, so no name from outside can be one that Tribuo reserves. */
final class Outputs {
    private static final String DIMENSION = "target";

    private Outputs() {}

    static Label[] labels(int count) {
        Label[] labels = new Label[count];
        for (int i = 0; i < count; i++) {
            labels[i] = new Label(Integer.toString(i));
        }
        return labels;
    }

    static int position(Label label) {
        return Integer.parseInt(label.getLabel());
    }

    static Regressor number(double value) {
        return new Regressor(DIMENSION, value);
    }

    static MutableDataset<Label> emptyLabelled() {
        LabelFactory factory = new LabelFactory();
        return new MutableDataset<>(new SimpleDataSourceProvenance("mlops", factory), factory);
    }

    static MutableDataset<Regressor> emptyNumbered() {
        RegressionFactory factory = new RegressionFactory();
        return new MutableDataset<>(new SimpleDataSourceProvenance("mlops", factory), factory);
    }

    /** What each row weighs. */
    static double[] weights(TrainingRequest request) {
        return request.weights().orElseGet(() -> {
            double[] same = new double[request.targets().length];
            Arrays.fill(same, 1);
            return same;
        });
    }

    /** Turns a row number into its target. */
    interface Targets<T extends Output<T>> {
        T of(int row);
    }
}
