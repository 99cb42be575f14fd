package dev.mlops.core.internal.optimizer;

import dev.mlops.core.internal.study.Objective;
import dev.mlops.core.internal.study.TrialFailure;
import dev.mlops.tuning.PrunedException;
import dev.mlops.tuning.Trial;
import java.util.Objects;
import java.util.function.Function;

/**
 * A function, which asks for its settings while it runs.
 *
 * @param function gives a value for each objective
 */
record FunctionObjective(Function<? super Trial, double[]> function) implements Objective<Trial> {
    @Override
    public Trial prepare(Trial trial) {
        return trial;
    }

    @Override
    public double[] evaluate(Trial trial, Trial prepared, Runnable checkpoint) {
        try {
            return Objects.requireNonNull(function.apply(trial), "function: it gave null");
        } catch (PrunedException e) {
            throw e;
        } catch (RuntimeException e) {
            throw TrialFailure.of(e);
        }
    }

    @Override
    public boolean needsFeasible() {
        return false;
    }
}
