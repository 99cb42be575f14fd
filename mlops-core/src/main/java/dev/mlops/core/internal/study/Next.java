package dev.mlops.core.internal.study;

import dev.mlops.error.MlOpsException;

/**
 * What to do next in a study.
 *
 * @param <S> what a try's settings become
 */
sealed interface Next<S> {
    /**
     * Go on with a try.
     *
     * @param trial it
     * @param prepared what became of its settings
     */
    record Begun<S>(StudyTrial trial, S prepared) implements Next<S> {}

    /**
     * End a try, whose settings became nothing.
     *
     * @param trial it
     * @param cause why
     */
    record Failed<S>(StudyTrial trial, MlOpsException cause) implements Next<S> {}

    /** Wait for others. */
    record Wait<S>() implements Next<S> {}

    /** Nothing: there are no more tries to begin. */
    record Done<S>() implements Next<S> {}
}
