package dev.mlops.core.internal.registry.replay;

import dev.mlops.core.testing.NearestCentroidEngine;
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

/** An engine of another name, for workspaces that lack the one that is asked for. */
final class OtherEngine implements Engine {
    private final Engine inner = new NearestCentroidEngine();

    @Override
    public String id() {
        return "other";
    }

    @Override
    public String version() {
        return inner.version();
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
