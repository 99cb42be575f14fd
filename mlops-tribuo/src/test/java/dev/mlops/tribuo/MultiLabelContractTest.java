package dev.mlops.tribuo;

import dev.mlops.model.Algorithm;
import dev.mlops.spi.Engine;
import dev.mlops.testkit.EngineContract;
import java.util.List;

class MultiLabelContractTest extends EngineContract {
    @Override
    protected Engine engine() {
        return Tribuo.engine();
    }

    @Override
    protected List<Algorithm> algorithms() {
        Cart cart = Tribuo.cart().maxDepth(4);
        return List.of(
                Tribuo.binaryRelevance(Tribuo.logisticRegression()),
                Tribuo.binaryRelevance(Tribuo.bagging(cart).members(2)),
                Tribuo.classifierChain(cart),
                Tribuo.classifierChain(Tribuo.logisticRegression()).order("odd", "warm", "tall"),
                Tribuo.classifierChain(Tribuo.voting(cart, Tribuo.logisticRegression()))
                        .chains(3));
    }
}
