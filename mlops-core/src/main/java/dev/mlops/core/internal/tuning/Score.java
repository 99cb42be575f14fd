package dev.mlops.core.internal.tuning;

import dev.mlops.error.MlOpsException;
import dev.mlops.error.Problem;

/**
 * What cross-validation says of an algorithm.
 *
 * @param value the mean over the folds; NaN where it failed
 * @param error why it failed; empty where it did not
 */
record Score(double value, String error) {
    static Score of(double value) {
        return new Score(value, "");
    }

    static Score failed(String error) {
        return new Score(Double.NaN, error);
    }

    /** In one line, since it stands in a table. */
    static Score failed(RuntimeException cause) {
        if (cause instanceof MlOpsException known) {
            Problem problem = known.problem();
            return failed((problem.what()
                            + (problem.expected().isEmpty() ? "" : "; expected " + problem.expected())
                            + (problem.found().isEmpty() ? "" : "; found " + problem.found()))
                    .replace('\n', ' '));
        }
        return failed(cause.toString().replace('\n', ' '));
    }
}
