package dev.mlops.xgboost.internal;

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
            throw of(
                    "training was interrupted",
                    "",
                    "the thread's interrupt flag",
                    "nothing was kept; train again when there is time");
        }
    }

    static EngineException inside(Exception cause) {
        return new EngineException(
                Problem.of("XGBoost failed while training")
                        .found(String.valueOf(cause))
                        .next("see the cause; other settings or another algorithm may do"),
                cause);
    }

    static EngineException notHere(LinkageError cause) {
        return new EngineException(
                Problem.of("XGBoost's native code cannot be loaded")
                        .expected("Linux (glibc) or macOS on x86-64 or ARM, or Windows on x86-64")
                        .found(System.getProperty("os.name") + " on " + System.getProperty("os.arch") + ": " + cause)
                        .next("see the first such error; a folder for temporary files must be writable and may not be"
                                + " mounted noexec. Stored models can be read and used without it"),
                cause);
    }
}
