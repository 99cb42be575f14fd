package dev.mlops.testkit;

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

/**
 * An engine that has another do all the work. Extend it for tests that must see or change one thing that an engine does, such as how often it is asked to
 * learn. Safe for many threads as far as the other engine is.
 */
public abstract class ForwardingEngine implements Engine {
    private final Engine inner;

    /**
     * One before another.
     *
     * @param inner the engine that does the work
     */
    protected ForwardingEngine(Engine inner) {
        this.inner = inner;
    }

    /** The engine that does the work. */
    protected final Engine inner() {
        return inner;
    }

    @Override
    public String id() {
        return inner.id();
    }

    @Override
    public String version() {
        return inner.version();
    }

    @Override
    public Map<String, String> libraries() {
        return inner.libraries();
    }

    @Override
    public List<String> algorithms() {
        return inner.algorithms();
    }

    @Override
    public Algorithm algorithm(String name, Map<String, Object> settings) {
        return inner.algorithm(name, settings);
    }

    @Override
    public void requireSuitable(Algorithm algorithm, Task<?> task) {
        inner.requireSuitable(algorithm, task);
    }

    @Override
    public boolean takesMissing(Algorithm algorithm) {
        return inner.takesMissing(algorithm);
    }

    @Override
    public Estimator train(TrainingRequest request) {
        return inner.train(request);
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
