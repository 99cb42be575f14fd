package dev.mlops.tribuo.internal.learning;

import org.tribuo.MutableDataset;
import org.tribuo.Output;
import org.tribuo.anomaly.AnomalyFactory;
import org.tribuo.anomaly.Event;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.provenance.SimpleDataSourceProvenance;
import org.tribuo.regression.RegressionFactory;
import org.tribuo.regression.Regressor;

/** Targets as Tribuo has them. Labels are called by their position, so no name from outside can be one that Tribuo reserves. */
public final class Outputs {
    private static final String DIMENSION = "target";

    private Outputs() {}

    public static Label[] labels(int count) {
        Label[] labels = new Label[count];
        for (int i = 0; i < count; i++) {
            labels[i] = new Label(Integer.toString(i));
        }
        return labels;
    }

    public static int position(Label label) {
        return Integer.parseInt(label.getLabel());
    }

    public static Regressor number(double value) {
        return new Regressor(DIMENSION, value);
    }

    public static MutableDataset<Label> emptyLabelled() {
        LabelFactory factory = new LabelFactory();
        return new MutableDataset<>(new SimpleDataSourceProvenance("mlops", factory), factory);
    }

    public static MutableDataset<Regressor> emptyNumbered() {
        RegressionFactory factory = new RegressionFactory();
        return new MutableDataset<>(new SimpleDataSourceProvenance("mlops", factory), factory);
    }

    public static MutableDataset<Event> emptyEvents() {
        AnomalyFactory factory = new AnomalyFactory();
        return new MutableDataset<>(new SimpleDataSourceProvenance("mlops", factory), factory);
    }

    /** Turns a row number into its target. */
    public interface Targets<T extends Output<T>> {
        T of(int row);
    }
}
