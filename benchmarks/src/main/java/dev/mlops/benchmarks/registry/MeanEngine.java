package dev.mlops.benchmarks.registry;

import dev.mlops.error.EngineException;
import dev.mlops.error.Problem;
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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** An engine whose models are as small as can be: the mean of the target. */
final class MeanEngine implements Engine {
    private static final String ID = "mean";

    /** The one algorithm. */
    record Mean() implements Algorithm {
        @Override
        public String engine() {
            return ID;
        }

        @Override
        public String name() {
            return ID;
        }

        @Override
        public SortedMap<String, Object> settings() {
            return new TreeMap<>();
        }
    }

    private record Constant(int featureCount, double mean) implements Estimator {
        @Override
        public int outputCount() {
            return 1;
        }

        @Override
        public void score(double[] features, double[] scores) {
            scores[0] = mean;
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
        return List.of(ID);
    }

    @Override
    public Algorithm algorithm(String name, Map<String, Object> settings) {
        return new Mean();
    }

    @Override
    public void requireSuitable(Algorithm algorithm, Task<?> task) {
        if (!(task instanceof Task.Regression)) {
            throw new EngineException(Problem.of("a mean is of numbers").found(task.toString()));
        }
    }

    @Override
    public Estimator train(TrainingRequest request) {
        return new Constant(
                request.features().features().size(),
                Arrays.stream(request.targets()).average().orElseThrow());
    }

    @Override
    public void write(Estimator estimator, OutputStream out) throws IOException {
        Constant constant = (Constant) estimator;
        DataOutputStream data = new DataOutputStream(out);
        data.writeInt(constant.featureCount());
        data.writeDouble(constant.mean());
        data.flush();
    }

    @Override
    public Estimator read(InputStream in) throws IOException {
        DataInputStream data = new DataInputStream(in);
        return new Constant(data.readInt(), data.readDouble());
    }
}
