package dev.mlops.tribuo.internal;

import dev.mlops.error.EngineException;
import dev.mlops.error.MlOpsException;
import dev.mlops.error.Problem;
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
import org.tribuo.Tribuo;

/**
 * The engine whose algorithms are Tribuo's. It holds no state, so nothing that was trained before can matter. An interrupt of the calling
 * thread ends training between two steps or two trees, where Tribuo's own code gives room for it, with an {@link EngineException}, and the interrupt flag stays set.
 */
public final class TribuoEngine implements Engine {
    static final String ID = "tribuo";

    /** One is as good as another. */
    public TribuoEngine() {
        QuietLoggers.quieten();
    }

    @Override
    public String id() {
        return ID;
    }

    /** Tribuo's own version. */
    @Override
    public String version() {
        return Tribuo.VERSION;
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
        value.requireSuitable(task);
        return value;
    }

    @Override
    public Estimator train(TrainingRequest request) {
        AlgorithmValue algorithm = suitable(request.algorithm(), request.task());
        boolean classification = request.task() instanceof Task.Classification;
        RequestCheck.check(request, classification);
        Failures.stopIfInterrupted();
        try {
            return algorithm.kind().learn(request, algorithm);
        } catch (MlOpsException e) {
            throw e;
        } catch (RuntimeException e) {
            throw Failures.inside(e);
        }
    }

    @Override
    public void write(Estimator estimator, OutputStream out) throws IOException {
        if (!(estimator instanceof FlatEstimator flat)) {
            throw new EngineException(Problem.of("engine '" + ID + "' cannot write an estimator of another engine")
                    .expected("an estimator that this engine trained or read")
                    .found(estimator.getClass().getName()));
        }
        EstimatorFormat.write(flat, out);
    }

    @Override
    public Estimator read(InputStream in) throws IOException {
        return EstimatorFormat.read(in);
    }
}
