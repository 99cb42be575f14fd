package dev.mlops.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.data.Table;
import dev.mlops.model.Label;
import dev.mlops.model.LabelSet;
import dev.mlops.model.Model;
import dev.mlops.model.Prediction;
import dev.mlops.model.Quantity;
import java.util.List;
import java.util.Map;

/** That ONNX Runtime says of every row what the model says. */
final class Agreement {
    /** Of probabilities, and of numbers above 1 this share. */
    private static final double TOLERANCE = 1e-5;

    private Agreement() {}

    private static double off(double expected, double found) {
        double off = Math.abs(expected - found) / Math.max(1, Math.abs(expected));
        return Double.isNaN(off) ? Double.POSITIVE_INFINITY : off;
    }

    /** Compares probabilities and labels; gives the largest difference. */
    static double ofLabels(Model<Label> model, Table rows) {
        Map<String, Object> outputs = InRuntime.run(model, rows);
        float[][] probabilities = (float[][]) outputs.get("probabilities");
        String[] labels = (String[]) outputs.get("label");
        List<Prediction<Label>> predictions = model.predict(rows);
        double largest = 0;
        for (int row = 0; row < predictions.size(); row++) {
            double[] expected = scores(predictions.get(row));
            for (int i = 0; i < expected.length; i++) {
                largest = Math.max(largest, off(expected[i], probabilities[row][i]));
            }
            String label = predictions.get(row).output().name();
            double lead =
                    predictions.get(row).score(label) - predictions.get(row).score(labels[row]);
            assertThat(lead).as("row %s: %s, found %s", row, label, labels[row]).isLessThan(TOLERANCE);
        }
        assertThat(predictions).isNotEmpty();
        assertThat(largest).as("largest difference").isLessThan(TOLERANCE);
        return largest;
    }

    /** The same of estimates. */
    static double ofValues(Model<Quantity> model, Table rows) {
        double[][] values = (double[][]) InRuntime.run(model, rows).get("value");
        List<Prediction<Quantity>> predictions = model.predict(rows);
        double largest = 0;
        for (int row = 0; row < predictions.size(); row++) {
            largest = Math.max(largest, off(predictions.get(row).output().value(), values[row][0]));
        }
        assertThat(predictions).isNotEmpty();
        assertThat(largest).as("largest difference").isLessThan(TOLERANCE);
        return largest;
    }

    /** The same of several labels. */
    static double ofLabelSets(Model<LabelSet> model, Table rows) {
        float[][] values = (float[][]) InRuntime.run(model, rows).get("probabilities");
        List<Prediction<LabelSet>> predictions = model.predict(rows);
        double largest = 0;
        for (int row = 0; row < predictions.size(); row++) {
            double[] expected = scores(predictions.get(row));
            for (int i = 0; i < expected.length; i++) {
                double off = off(expected[i], values[row][i]);
                assertThat(off)
                        .as("row %s, feature %s: %s, found %s", row, i, expected[i], values[row][i])
                        .isLessThan(TOLERANCE);
                largest = Math.max(largest, off);
            }
        }
        assertThat(predictions).isNotEmpty();
        return largest;
    }

    private static double[] scores(Prediction<?> prediction) {
        return prediction.scores().values().stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
    }
}
