package dev.mlops.tribuo.internal.linear;

import com.oracle.labs.mlrg.olcut.provenance.ConfiguredObjectProvenance;
import dev.mlops.spi.engine.Failures;
import dev.mlops.tribuo.internal.learning.Steps;
import org.tribuo.math.Parameters;
import org.tribuo.math.StochasticGradientOptimiser;
import org.tribuo.math.la.Tensor;

/**
 * Another optimiser that can be interrupted and tells of each epoch that is done: Tribuo runs all epochs in one call, and this is what it calls
 * in between.
 */
final class SgdStep implements StochasticGradientOptimiser {
    private final StochasticGradientOptimiser inner;
    private final Steps epochs;
    /** How many steps an epoch has. */
    private final long length;

    private long taken;

    SgdStep(StochasticGradientOptimiser inner, Steps epochs, long length) {
        this.inner = inner;
        this.epochs = epochs;
        this.length = length;
    }

    @Override
    public void initialise(Parameters parameters) {
        inner.initialise(parameters);
    }

    @Override
    public Tensor[] step(Tensor[] updates, double weight) {
        Failures.stopIfInterrupted();
        Tensor[] changes = inner.step(updates, weight);
        taken++;
        if (taken % length == 0) {
            epochs.one();
        }
        return changes;
    }

    @Override
    public void finalise() {
        inner.finalise();
    }

    @Override
    public void reset() {
        inner.reset();
    }

    @Override
    public StochasticGradientOptimiser copy() {
        return new SgdStep(inner.copy(), epochs, length);
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
