package dev.mlops.tribuo.internal.linear;

import com.oracle.labs.mlrg.olcut.provenance.ConfiguredObjectProvenance;
import dev.mlops.spi.Rounds;
import dev.mlops.spi.engine.Failures;
import dev.mlops.tribuo.internal.estimators.FlatEstimator;
import dev.mlops.tribuo.internal.learning.Steps;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tribuo.math.Parameters;
import org.tribuo.math.StochasticGradientOptimiser;
import org.tribuo.math.la.Tensor;

/**
 * Another optimiser that can be interrupted, tells of each epoch that is done, and shows what was learnt by then: Tribuo runs all epochs in one call,
 * and this is what it calls in between.
 */
final class SgdStep implements StochasticGradientOptimiser {
    private final StochasticGradientOptimiser inner;
    private final Steps epochs;
    private final Shown shown;
    /** How many steps an epoch has. */
    private final long length;

    private long taken;
    private @Nullable Parameters parameters;

    SgdStep(StochasticGradientOptimiser inner, Steps epochs, long length, Shown shown) {
        this.inner = inner;
        this.epochs = epochs;
        this.length = length;
        this.shown = shown;
    }

    /**
     * What is shown after which epochs.
     *
     * @param rounds who watches
     * @param total how many epochs there are
     * @param estimator what Tribuo's parameters make up
     */
    record Shown(Rounds rounds, long total, Function<Tensor[], FlatEstimator> estimator) {}

    @Override
    public void initialise(Parameters learnt) {
        parameters = learnt;
        inner.initialise(learnt);
    }

    @Override
    public Tensor[] step(Tensor[] updates, double weight) {
        Failures.stopIfInterrupted();
        showEpoch();
        Tensor[] changes = inner.step(updates, weight);
        taken++;
        if (taken % length == 0) {
            epochs.one();
        }
        return changes;
    }

    /** Shown before the next step, and when all are done, as Tribuo applies a step's changes only after it was taken. */
    private void showEpoch() {
        if (taken > 0 && taken % length == 0 && parameters != null) {
            long done = taken / length;
            if (shown.rounds.wants(done, shown.total)) {
                shown.rounds.grown(done, shown.total, shown.estimator.apply(parameters.get()));
            }
        }
    }

    @Override
    public void finalise() {
        showEpoch();
        inner.finalise();
    }

    @Override
    public void reset() {
        inner.reset();
    }

    @Override
    public StochasticGradientOptimiser copy() {
        return new SgdStep(inner.copy(), epochs, length, shown);
    }

    @Override
    public String toString() {
        return inner.toString();
    }

    @Override
    public ConfiguredObjectProvenance getProvenance() {
        return inner.getProvenance();
    }
}
