package dev.mlops.core.testing;

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
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/** The {@link NearestCentroidEngine}, which keeps every request and can be made to do something before it learns. */
public final class RecordingEngine implements Engine {
    private final Engine engine = new NearestCentroidEngine();
    private final Queue<TrainingRequest> requests = new ConcurrentLinkedQueue<>();
    private final String id;
    private final String version;
    private final Consumer<TrainingRequest> before;

    /** An engine that only keeps the requests. */
    public RecordingEngine() {
        this("1", request -> {});
    }

    /** An engine of another version, which calls {@code before} with each request; what that throws comes out of the training. */
    public RecordingEngine(String version, Consumer<TrainingRequest> before) {
        this(NearestCentroidEngine.ID, version, before);
    }

    /** The same, of another name too. */
    public RecordingEngine(String id, String version, Consumer<TrainingRequest> before) {
        this.id = id;
        this.version = version;
        this.before = before;
    }

    /** What was asked for so far. */
    public List<TrainingRequest> requests() {
        return List.copyOf(requests);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public Map<String, String> libraries() {
        return engine.libraries();
    }

    @Override
    public List<String> algorithms() {
        return engine.algorithms();
    }

    @Override
    public Algorithm algorithm(String name, Map<String, Object> settings) {
        return engine.algorithm(name, settings);
    }

    @Override
    public void requireSuitable(Algorithm algorithm, Task<?> task) {
        engine.requireSuitable(algorithm, task);
    }

    @Override
    public Estimator train(TrainingRequest request) {
        requests.add(request);
        before.accept(request);
        return engine.train(request);
    }

    @Override
    public void write(Estimator estimator, OutputStream out) throws IOException {
        engine.write(estimator, out);
    }

    @Override
    public Estimator read(InputStream in) throws IOException {
        return engine.read(in);
    }
}
