package dev.mlops.xgboost.internal;

import dev.mlops.error.EngineException;
import dev.mlops.model.Algorithm;
import dev.mlops.spi.Estimator;
import dev.mlops.spi.TrainingRequest;
import dev.mlops.spi.engine.AbstractEngine;
import dev.mlops.spi.engine.AlgorithmValue;
import dev.mlops.spi.engine.Precision;
import dev.mlops.spi.engine.RequestChecks;
import dev.mlops.xgboost.internal.trees.EstimatorFormat;
import dev.mlops.xgboost.internal.trees.TreesEstimator;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import ml.dmlc.xgboost4j.java.DMatrix;

/**
 * The engine whose algorithms are XGBoost's. It holds no state, so nothing that was trained before can matter. An interrupt of the calling
 * thread ends training between two rounds or two trees with an {@link EngineException}, and the interrupt flag stays set. Native code is
 * loaded by the first training of a process, and by nothing else.
 */
public final class XgBoostEngine extends AbstractEngine<TreesEstimator> {
    static final String ID = EstimatorFormat.ENGINE;

    /** One is as good as another. */
    public XgBoostEngine() {
        super("XGBoost", XgBoostKinds.algorithms(), TreesEstimator.class);
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

    /** All of its algorithms do: each split learns to which side missing values go. */
    @Override
    public boolean takesMissing(Algorithm algorithm) {
        return algorithm.engine().equals(ID);
    }

    @Override
    protected void check(TrainingRequest request, AlgorithmValue algorithm) {
        RequestChecks.requireRows(request);
        RequestChecks.requireTargets(request, Precision.FLOAT);
        RequestChecks.requireWeights(request, Precision.FLOAT);
        Monotone.check(request, algorithm, Training.objective(request, algorithm));
        Categorical.check(request, algorithm);
        // The features' values are checked as they are copied.
    }

    @Override
    protected void store(TreesEstimator estimator, OutputStream out) throws IOException {
        EstimatorFormat.write(estimator, out);
    }

    @Override
    public Estimator read(InputStream in) throws IOException {
        return EstimatorFormat.read(in);
    }
}
