package dev.mlops.core.internal.registry.archive;

import dev.mlops.model.Algorithm;
import dev.mlops.model.Task;
import dev.mlops.spi.Engine;
import dev.mlops.spi.Estimator;
import dev.mlops.spi.Structure;
import dev.mlops.spi.TrainingRequest;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** An engine of one line between two labels, which is given, not learnt, and can be written and read. */
final class LineEngine implements Engine {
    static final Algorithm ALGORITHM = new Algorithm() {
        @Override
        public String engine() {
            return "line";
        }

        @Override
        public String name() {
            return "given";
        }

        @Override
        public SortedMap<String, Object> settings() {
            return new TreeMap<>();
        }
    };

    /** The line. */
    record Line(Structure.Linear form) implements Estimator {
        @Override
        public int featureCount() {
            return form.featureCount();
        }

        @Override
        public int outputCount() {
            return 2;
        }

        @Override
        public Optional<Structure> structure() {
            return Optional.of(form);
        }

        @Override
        public void score(double[] features, double[] scores) {
            double margin = form.biases()[0];
            for (int i = 0; i < features.length; i++) {
                margin += form.weights()[i] * features[i];
            }
            scores[1] = 1 / (1 + Math.exp(-margin));
            scores[0] = 1 - scores[1];
        }
    }

    @Override
    public String id() {
        return "line";
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public List<String> algorithms() {
        return List.of("given");
    }

    @Override
    public Algorithm algorithm(String name, Map<String, Object> settings) {
        return ALGORITHM;
    }

    @Override
    public void requireSuitable(Algorithm algorithm, Task<?> task) {}

    @Override
    public Estimator train(TrainingRequest request) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void write(Estimator estimator, OutputStream out) throws IOException {
        Structure.Linear form = ((Line) estimator).form;
        DataOutputStream data = new DataOutputStream(out);
        data.writeInt(form.featureCount());
        for (double weight : form.weights()) {
            data.writeDouble(weight);
        }
        data.writeDouble(form.biases()[0]);
        data.flush();
    }

    @Override
    public Estimator read(InputStream in) throws IOException {
        DataInputStream data = new DataInputStream(in);
        double[] weights = new double[data.readInt()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = data.readDouble();
        }
        double[] biases = {data.readDouble()};
        return new Line(new Structure.Linear(weights.length, weights, biases, Structure.Link.LOGISTIC));
    }
}
