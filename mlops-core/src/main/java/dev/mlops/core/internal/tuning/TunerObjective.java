package dev.mlops.core.internal.tuning;

import dev.mlops.core.internal.study.Objective;
import dev.mlops.core.internal.study.TrialFailure;
import dev.mlops.model.Output;
import dev.mlops.tuning.Trial;

/**
 * What a tuner searches the best of: candidates, scored by cross-validation. Safe to share between threads.
 *
 * @param space what candidates are made by
 * @param validation scores them
 * @param <O> what the models predict
 */
record TunerObjective<O extends Output>(Candidate.Space space, Validation<O> validation)
        implements Objective<Candidate> {
    @Override
    public Candidate prepare(Trial trial) {
        return space.of(trial);
    }

    @Override
    public double[] evaluate(Trial trial, Candidate prepared, Runnable checkpoint) throws InterruptedException {
        Scored score = validation.score(prepared, Watch.of(trial), checkpoint);
        if (score.isFailed()) {
            throw new TrialFailure(score.error());
        }
        return score.means();
    }

    @Override
    public boolean needsFeasible() {
        return true;
    }
}
