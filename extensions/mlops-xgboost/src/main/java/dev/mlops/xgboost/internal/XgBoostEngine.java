package dev.mlops.xgboost.internal;

import dev.mlops.error.EngineException;
import dev.mlops.error.Problem;
import dev.mlops.model.Algorithm;
import dev.mlops.model.Task;
import dev.mlops.spi.Engine;
import dev.mlops.spi.Estimator;
import dev.mlops.spi.TrainingRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import ml.dmlc.xgboost4j.java.DMatrix;

/**
 * The engine whose algorithms are XGBoost's. It holds no state, so nothing that was trained before can matter. An interrupt of the calling
 * thread ends training between two rounds or two trees with an {@link EngineException}, and the interrupt flag stays set. Native code is
 * loaded by the first training of a process, and by nothing else.
 */
public final class XgBoostEngine implements Engine {
    static final String ID = "xgboost";

    /** One is as good as another. */
    public XgBoostEngine() {}

    @Override
    public String id() {
        return ID;
    }

    /** The version of XGBoost for Java. */
    @Override
    public String version() {
        Properties properties = new Properties();
        try (InputStream in = DMatrix.class.getResourceAsStream("/xgboost4j-version.properties")) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version", "unknown");
    }

    @Override
    public List<String> algorithms() {
        return AlgorithmKind.ids();
    }

    @Override
    public Algorithm algorithm(String name, Map<String, Object> settings) {
        return AlgorithmValue.recorded(name, settings);
    }

    @Override
    public void requireSuitable(Algorithm algorithm, Task<?> task) {
        suitable(algorithm, task);
    }

    private static AlgorithmValue suitable(Algorithm algorithm, Task<?> task) {
        if (!algorithm.engine().equals(ID)) {
            throw new EngineException(Problem.of("engine '" + ID + "' cannot run an algorithm of another engine")
                    .expected("an algorithm of engine '" + ID + "'")
                    .found("'" + algorithm.name() + "' of engine '" + algorithm.engine() + "'")
                    .next("give the workspace that engine"));
        }
        AlgorithmValue value = AlgorithmValue.recorded(algorithm.name(), algorithm.settings());
        if (!(task instanceof Task.Classification || task instanceof Task.Regression)) {
            throw new EngineException(Problem.of("engine '" + ID + "' cannot learn " + task)
                    .expected("a classification or a regression")
                    .found(task.toString()));
        }
        return value;
    }

    @Override
    public Estimator train(TrainingRequest request) {
        return Training.train(request, suitable(request.algorithm(), request.task()));
    }

    @Override
    public void write(Estimator estimator, OutputStream out) throws IOException {
        if (!(estimator instanceof TreesEstimator trees)) {
            throw new EngineException(Problem.of("engine '" + ID + "' cannot write an estimator of another engine")
                    .expected("an estimator that this engine trained or read")
                    .found(estimator.getClass().getName()));
        }
        EstimatorFormat.write(trees, out);
    }

    @Override
    public Estimator read(InputStream in) throws IOException {
        return EstimatorFormat.read(in);
    }
}
