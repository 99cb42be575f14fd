package dev.mlops.testkit;

import dev.mlops.model.Algorithm;
import dev.mlops.model.Task;
import dev.mlops.spi.Engine;
import dev.mlops.spi.Estimator;
import dev.mlops.spi.TrainingRequest;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** An engine that learns nothing: each label is as probable as the setting says, the last one most. So models are many, small and different. */
final class WeightEngine implements Engine {
    private static final String ID = "weight";
    private static final String NAME = "given";

    /** How much more probable a label is than the one before it, and a text that changes nothing. */
    record Given(double weight, String note) implements Algorithm {
        @Override
        public String engine() {
            return ID;
        }

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public SortedMap<String, Object> settings() {
            return new TreeMap<>(Map.of("weight", weight, "note", note));
        }
    }

    private record Weights(int features, int labels, double weight) implements Estimator {
        @Override
        public int featureCount() {
            return features;
        }

        @Override
        public int outputCount() {
            return labels;
        }

        @Override
        public void score(double[] row, double[] scores) {
            double total = 0;
            for (int label = 0; label < labels; label++) {
                scores[label] = Math.exp(weight * label * (1 + row[0]));
                total += scores[label];
            }
            for (int label = 0; label < labels; label++) {
                scores[label] /= total;
            }
        }
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public List<String> algorithms() {
        return List.of(NAME);
    }

    @Override
    public Algorithm algorithm(String name, Map<String, Object> settings) {
        return new Given((Double) settings.get("weight"), (String) settings.get("note"));
    }

    @Override
    public void requireSuitable(Algorithm algorithm, Task<?> task) {}

    @Override
    public Estimator train(TrainingRequest request) {
        return new Weights(
                request.features().features().size(), request.labels().size(), ((Given) request.algorithm()).weight());
    }

    @Override
    public void write(Estimator estimator, OutputStream out) throws IOException {
        Weights weights = (Weights) estimator;
        DataOutputStream data = new DataOutputStream(out);
        data.writeInt(weights.features());
        data.writeInt(weights.labels());
        data.writeDouble(weights.weight());
    }

    @Override
    public Estimator read(InputStream in) throws IOException {
        DataInputStream data = new DataInputStream(in);
        return new Weights(data.readInt(), data.readInt(), data.readDouble());
    }
}
