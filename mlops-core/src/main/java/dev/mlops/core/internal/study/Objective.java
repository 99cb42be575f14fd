package dev.mlops.core.internal.study;

import dev.mlops.tuning.Trial;

/**
 * What a study searches the best of, in two parts.
 *
 * @param <S> what a try's settings become
 */
public interface Objective<S> {
    /**
     * Asks a try for its settings: never two at once, so that a try knows the settings of those before it. What it throws ends the study, but an
     * {@link dev.mlops.error.MlOpsException}, which makes the try fail.
     */
    S prepare(Trial trial);

    /**
     * The values of the objectives, in their order; beside those of other tries. A {@link dev.mlops.tuning.PrunedException} ends the try, a
     * {@link TrialFailure} makes it fail, whatever else is thrown ends the study. Not called where a constraint is broken after {@link #prepare}, if
     * {@link #needsFeasible()}.
     *
     * @param checkpoint to be called once in a while; what it throws must pass
     */
    double[] evaluate(Trial trial, S prepared, Runnable checkpoint) throws InterruptedException;

    /** Whether tries that break a constraint are not to be evaluated. */
    boolean needsFeasible();
}
