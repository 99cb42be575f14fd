package dev.mlops.tribuo;

import dev.mlops.model.Algorithm;
import dev.mlops.spi.Engine;
import dev.mlops.testkit.EngineContract;
import java.util.List;

/** Linear models other than the SGD ones, neighbours and factorization machines. */
class MoreAlgorithmsContractTest extends EngineContract {
    @Override
    protected Engine engine() {
        return Tribuo.engine();
    }

    @Override
    protected List<Algorithm> algorithms() {
        return List.of(
                ElasticNet.DEFAULTS,
                Lasso.DEFAULTS.alpha(1),
                OrthogonalMatchingPursuit.DEFAULTS.maxFeatures(2),
                LibLinearClassifier.DEFAULTS,
                LibLinearRegressor.DEFAULTS,
                FactorizationMachine.DEFAULTS.factors(3),
                KNearestNeighbours.DEFAULTS,
                KNearestNeighbours.DEFAULTS.k(7).manhattan());
    }
}
