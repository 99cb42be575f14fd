package dev.mlops.examples;

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
import java.util.concurrent.atomic.AtomicInteger;

/** An engine that counts how often it was asked to learn, and has another do the work. */
final class CountingEngine implements Engine {
    private final Engine engine;
    private final AtomicInteger trained = new AtomicInteger();

    CountingEngine(Engine engine) {
        this.engine = engine;
    }

    int trained() {
        return trained.get();
    }

    @Override
    public Estimator train(TrainingRequest request) {
        trained.incrementAndGet();
        return engine.train(request);
    }

    @Override
    public String id() {
        return engine.id();
    }

    @Override
    public String version() {
        return engine.version();
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
    public void write(Estimator estimator, OutputStream out) throws IOException {
        engine.write(estimator, out);
    }

    @Override
    public Estimator read(InputStream in) throws IOException {
        return engine.read(in);
    }
}
