package dev.mlops.tribuo.internal;

import dev.mlops.error.EngineException;
import dev.mlops.error.Problem;

/** The ways in which training ends early, each as the exception that says so. */
final class Failures {
    private Failures() {}

    static EngineException of(String what, String expected, String found, String next) {
        return new EngineException(new Problem(what, expected, found, next));
    }

    /** Leaves the thread's interrupt flag set, for whoever is further up. */
    static void stopIfInterrupted() {
        if (Thread.currentThread().isInterrupted()) {
            throw interrupted();
        }
    }

    static EngineException interrupted() {
        return of(
                "training was interrupted",
                "",
                "the thread's interrupt flag",
                "nothing was kept; train again when there is time");
    }

    static EngineException inside(RuntimeException cause) {
        return new EngineException(
                Problem.of("Tribuo failed while training")
                        .found(String.valueOf(cause))
                        .next("see the cause; other settings or another algorithm may do"),
                cause);
    }
}
