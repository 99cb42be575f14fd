package dev.mlops.core.internal.onnx;

import dev.mlops.model.Algorithm;
import dev.mlops.model.Task;
import dev.mlops.spi.Engine;
import dev.mlops.spi.Estimator;
import dev.mlops.spi.Structure;
import dev.mlops.spi.TrainingRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** An engine of weights that are given, not learnt. It can do nothing but write them. */
final class WeightsEngine implements Engine {
    static final Algorithm ALGORITHM = new Algorithm() {
        @Override
        public String engine() {
            return "weights";
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

    /** Weights; its scores are of no interest. */
    record Weights(Structure.Linear form, int featureCount, int outputCount) implements Estimator {
        @Override
        public Optional<Structure> structure() {
            return Optional.of(form);
        }

        @Override
        public void score(double[] features, double[] scores) {
            scores[0] = 1;
        }
    }

    @Override
    public String id() {
        return "weights";
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
        for (double weight : ((Weights) estimator).form.weights()) {
            out.write(Double.toString(weight).getBytes(StandardCharsets.US_ASCII));
        }
    }

    @Override
    public Estimator read(InputStream in) {
        throw new UnsupportedOperationException();
    }
}
