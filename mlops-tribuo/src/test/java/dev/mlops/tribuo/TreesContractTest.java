package dev.mlops.tribuo;

import dev.mlops.model.Algorithm;
import dev.mlops.spi.Engine;
import dev.mlops.testkit.EngineContract;
import java.util.List;

class TreesContractTest extends EngineContract {
    @Override
    protected Engine engine() {
        return Tribuo.engine();
    }

    @Override
    protected List<Algorithm> algorithms() {
        return List.of(
                Cart.DEFAULTS.maxDepth(6),
                ExtraTrees.DEFAULTS.trees(7).featureFraction(0.8),
                AdaBoost.DEFAULTS.trees(6).maxDepth(2));
    }
}
