package dev.mlops.core.testing;

import dev.mlops.core.testing.NearestCentroidEngine.NearestCentroid;
import dev.mlops.model.Algorithm;
import dev.mlops.model.Task;
import dev.mlops.spi.Engine;
import dev.mlops.spi.Estimator;
import dev.mlops.spi.TrainingRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/** The {@link NearestCentroidEngine} in rounds: after r of n rounds the sharpness is r/n of what it will be. Counts its rounds. */
public final class GrowingEngine implements Engine {
    private final NearestCentroidEngine inner = new NearestCentroidEngine();
    private final AtomicLong rounds = new AtomicLong();

    /**
     * The one algorithm.
     *
     * @param sharpness after all rounds, above 0
     * @param rounds how many there are, at least 1
     */
    public record Growing(double sharpness, long rounds) implements Algorithm {
        @Override
        public String engine() {
            return "growing";
        }

        @Override
        public String name() {
            return "growing-centroid";
        }

        @Override
        public SortedMap<String, Object> settings() {
            return new TreeMap<>(Map.of("sharpness", sharpness, "rounds", rounds));
        }
    }

    /** How many rounds were done so far, in all trainings. */
    public long rounds() {
        return rounds.get();
    }

    @Override
    public String id() {
        return "growing";
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public List<String> algorithms() {
        return List.of("growing-centroid");
    }

    /** With sharpness 1 and 10 rounds where nothing is said. */
    @Override
    public Algorithm algorithm(String name, Map<String, Object> settings) {
        return new Growing(
                (Double) settings.getOrDefault("sharpness", 1.0), (Long) settings.getOrDefault("rounds", 10L));
    }

    @Override
    public void requireSuitable(Algorithm algorithm, Task<?> task) {}

    @Override
    public Estimator train(TrainingRequest request) {
        Growing growing = (Growing) request.algorithm();
        Estimator estimator = after(request, growing, growing.rounds);
        for (long done = 1; done <= growing.rounds; done++) {
            rounds.incrementAndGet();
            if (request.rounds().wants(done, growing.rounds)) {
                request.rounds().grown(done, growing.rounds, after(request, growing, done));
            }
        }
        return estimator;
    }

    private Estimator after(TrainingRequest request, Growing growing, long done) {
        return inner.train(new TrainingRequest(
                new NearestCentroid(growing.sharpness * done / growing.rounds),
                request.task(),
                request.features(),
                request.targets(),
                request.labels(),
                request.seed(),
                request.executor()));
    }

    @Override
    public void write(Estimator estimator, OutputStream out) throws IOException {
        inner.write(estimator, out);
    }

    @Override
    public Estimator read(InputStream in) throws IOException {
        return inner.read(in);
    }
}
