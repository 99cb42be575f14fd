package dev.mlops.core.internal.explanation;

import dev.mlops.error.EngineException;
import dev.mlops.error.Problem;
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
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * "Learns" a given structure.
 *
 * @param learner what it makes of a request
 * @param tells whether its estimators say what they compute
 */
record StructureEngine(Function<TrainingRequest, Structure> learner, boolean tells) implements Engine {
    /** The one algorithm. */
    static final Algorithm GIVEN = new Given();

    private record Given() implements Algorithm {
        @Override
        public String engine() {
            return "given";
        }

        @Override
        public String name() {
            return "structure";
        }

        @Override
        public SortedMap<String, Object> settings() {
            return new TreeMap<>();
        }
    }

    @Override
    public String id() {
        return GIVEN.engine();
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public List<String> algorithms() {
        return List.of(GIVEN.name());
    }

    @Override
    public Algorithm algorithm(String name, Map<String, Object> settings) {
        return GIVEN;
    }

    @Override
    public void requireSuitable(Algorithm algorithm, Task<?> task) {}

    @Override
    public Estimator train(TrainingRequest request) {
        return new StructureEstimator(learner.apply(request), tells);
    }

    @Override
    public void write(Estimator estimator, OutputStream out) throws IOException {
        out.write(estimator.toString().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Estimator read(InputStream in) {
        throw new EngineException(Problem.of("structures are not read"));
    }
}
