package dev.mlops.spi.engine;

import dev.mlops.error.EngineException;
import dev.mlops.error.MlOpsException;
import dev.mlops.model.Algorithm;
import dev.mlops.model.Task;
import dev.mlops.spi.Engine;
import dev.mlops.spi.Estimator;
import dev.mlops.spi.TrainingRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;

/**
 * An engine over a list of {@link AlgorithmKinds}. It finds algorithms, refuses those that do not suit, turns whatever training throws into
 * typed errors, and does not begin when the calling thread was interrupted. What is left to write: the version, what must hold of a request,
 * and the stored form. It holds no state, so it is safe for many threads as far as the methods left to write are.
 *
 * @param <E> what all its algorithms learn
 */
public abstract class AbstractEngine<E extends Estimator> implements Engine {
    private final String library;
    private final AlgorithmKinds kinds;
    private final Class<E> estimators;

    /**
     * One with these algorithms.
     *
     * @param library what learns, as people write its name, such as {@code XGBoost}; for errors
     * @param estimators what all its algorithms learn and what it stores
     */
    protected AbstractEngine(String library, AlgorithmKinds kinds, Class<E> estimators) {
        this.library = library;
        this.kinds = kinds;
        this.estimators = estimators;
    }

    /**
     * Checks what must hold before anything is learnt, mostly by {@link RequestChecks}.
     *
     * @param algorithm the algorithm of the request, which suits the task, with every setting
     * @throws EngineException where it does not hold
     */
    protected abstract void check(TrainingRequest request, AlgorithmValue algorithm);

    /** Writes an estimator of this engine, as {@link Engine#write} says. */
    protected abstract void store(E estimator, OutputStream out) throws IOException;

    @Override
    public final String id() {
        return kinds.engine();
    }

    @Override
    public final List<String> algorithms() {
        return kinds.ids();
    }

    @Override
    public final Algorithm algorithm(String name, Map<String, Object> settings) {
        return kinds.recorded(name, settings);
    }

    @Override
    public final void requireSuitable(Algorithm algorithm, Task<?> task) {
        kinds.suitable(algorithm, task);
    }

    @Override
    public final Estimator train(TrainingRequest request) {
        AlgorithmValue algorithm = kinds.suitable(request.algorithm(), request.task());
        check(request, algorithm);
        Failures.stopIfInterrupted();
        OverheardRounds rounds = new OverheardRounds(request.rounds());
        try {
            return algorithm.kind().learn(request.watched(rounds), algorithm);
        } catch (MlOpsException e) {
            throw e;
        } catch (RuntimeException e) {
            if (rounds.threw(e)) {
                throw e;
            }
            throw Failures.inside(library, e);
        }
    }

    @Override
    public final void write(Estimator estimator, OutputStream out) throws IOException {
        if (!estimators.isInstance(estimator)) {
            throw Failures.foreignEstimator(id(), estimator);
        }
        store(estimators.cast(estimator), out);
    }
}
