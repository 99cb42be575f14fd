package dev.mlops.tribuo;

import dev.mlops.model.Algorithm;
import dev.mlops.spi.Engine;
import dev.mlops.testkit.EngineContract;
import java.util.List;

class EnsemblesContractTest extends EngineContract {
    @Override
    protected Engine engine() {
        return Tribuo.engine();
    }

    @Override
    protected List<Algorithm> algorithms() {
        Cart cart = Cart.DEFAULTS.maxDepth(4);
        ExtraTrees few = ExtraTrees.DEFAULTS.trees(3).maxDepth(4).featureFraction(1);
        return List.of(
                Bagging.of(cart).members(3),
                Voting.of(List.of(cart, few)),
                Stacking.of(List.of(few, cart))
                        .by(Tribuo.randomForest().trees(5).featureFraction(1)),
                Bagging.of(Voting.of(List.of(cart, Bagging.of(cart).members(2))))
                        .members(2));
    }
}
