package dev.mlops.tribuo.internal;

import de.bwaldvogel.liblinear.Linear;
import dev.mlops.error.EngineException;
import dev.mlops.spi.Estimator;
import dev.mlops.spi.TrainingRequest;
import dev.mlops.spi.engine.AbstractEngine;
import dev.mlops.spi.engine.AlgorithmValue;
import dev.mlops.spi.engine.Precision;
import dev.mlops.spi.engine.RequestChecks;
import dev.mlops.tribuo.internal.estimators.FlatEstimator;
import dev.mlops.tribuo.internal.vectors.LibSvm;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import org.tribuo.Tribuo;

/**
 * The engine whose algorithms are Tribuo's. It holds no state, so nothing that was trained before can matter. An interrupt of the calling
 * thread ends training between two steps or two trees, where Tribuo's own code gives room for it, with an {@link EngineException}, and the interrupt flag stays set.
 */
public final class TribuoEngine extends AbstractEngine<FlatEstimator> {
    /** One is as good as another. */
    public TribuoEngine() {
        super("Tribuo", Families.algorithms(), FlatEstimator.class);
        QuietLoggers.quieten();
        LibSvm.quieten();
    }

    /** Tribuo's own version. */
    @Override
    public String version() {
        return Tribuo.VERSION;
    }

    /** Of what Tribuo hands some algorithms on to; as it is when this runs, not as it was compiled. */
    @Override
    public Map<String, String> libraries() {
        return Map.of("liblinear", Integer.toString(Linear.getVersion()), "libsvm", LibSvm.version());
    }

    @Override
    protected void check(TrainingRequest request, AlgorithmValue algorithm) {
        RequestChecks.requireRows(request);
        RequestChecks.requireTargets(request, Precision.DOUBLE);
        RequestChecks.requireWeights(request, Precision.FLOAT); // Tribuo keeps weights as floats.
        RequestChecks.requireFeatures(request, Precision.DOUBLE);
    }

    @Override
    protected void store(FlatEstimator estimator, OutputStream out) throws IOException {
        EstimatorFormat.write(estimator, out);
    }

    @Override
    public Estimator read(InputStream in) throws IOException {
        return EstimatorFormat.read(in);
    }
}
