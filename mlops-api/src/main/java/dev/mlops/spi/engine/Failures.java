package dev.mlops.spi.engine;

import dev.mlops.error.EngineException;
import dev.mlops.error.Problem;

/** The ways in which an engine's work ends early, each as the exception that says so. */
public final class Failures {
    private Failures() {}

    /** One in the four parts of a {@link Problem}; those of which nothing can be said are empty. */
    public static EngineException of(String what, String expected, String found, String next) {
        return new EngineException(new Problem(what, expected, found, next));
    }

    /**
     * Ends the work where the thread was interrupted. The thread's interrupt flag stays set, for whoever is further up.
     *
     * @throws EngineException where it was
     */
    public static void stopIfInterrupted() {
        if (Thread.currentThread().isInterrupted()) {
            throw interrupted();
        }
    }

    /** Training was interrupted. */
    public static EngineException interrupted() {
        return of(
                "training was interrupted",
                "",
                "the thread's interrupt flag",
                "nothing was kept; train again when there is time");
    }

    /**
     * What the engine works with threw while training.
     *
     * @param library its name as people write it, such as {@code XGBoost}
     */
    public static EngineException inside(String library, Exception cause) {
        return new EngineException(
                Problem.of(library + " failed while training")
                        .found(String.valueOf(cause))
                        .next("see the cause; other settings or another algorithm may do"),
                cause);
    }

    /**
     * Bytes that are no estimator of an engine.
     *
     * @param engine the engine's id
     * @param found what is wrong with them
     */
    public static EngineException damaged(String engine, String found) {
        return of(
                "these bytes are no estimator of engine '" + engine + "'",
                "the bytes that the engine wrote",
                found,
                "fetch them again from where they were stored");
    }

    /** Bytes of an estimator in a version that this release cannot read. */
    public static EngineException otherVersion(int known, int found) {
        return of(
                "an estimator is stored in a form that is not known here",
                "version " + known,
                "version " + found,
                "read it with the release that wrote it, or a later one");
    }

    /** An estimator that the engine can neither have learnt nor read. */
    static EngineException foreignEstimator(String engine, Object estimator) {
        return of(
                "engine '" + engine + "' cannot write an estimator of another engine",
                "an estimator that this engine trained or read",
                estimator.getClass().getName(),
                "");
    }
}
