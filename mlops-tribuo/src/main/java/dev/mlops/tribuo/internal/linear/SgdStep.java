package dev.mlops.tribuo.internal.linear;

import com.oracle.labs.mlrg.olcut.provenance.ConfiguredObjectProvenance;
import dev.mlops.spi.engine.Failures;
import org.tribuo.math.Parameters;
import org.tribuo.math.StochasticGradientOptimiser;
import org.tribuo.math.la.Tensor;

/** Another optimiser that can be interrupted: Tribuo runs all epochs in one call, and this is what it calls in between. */
final class SgdStep implements StochasticGradientOptimiser {
    private final StochasticGradientOptimiser inner;

    SgdStep(StochasticGradientOptimiser inner) {
        this.inner = inner;
    }

    @Override
    public void initialise(Parameters parameters) {
        inner.initialise(parameters);
    }

    @Override
    public Tensor[] step(Tensor[] updates, double weight) {
        Failures.stopIfInterrupted();
        return inner.step(updates, weight);
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
        return new SgdStep(inner.copy());
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
