package dev.mlops.tribuo;

import dev.mlops.model.Algorithm;
import dev.mlops.spi.Engine;
import dev.mlops.testkit.EngineContract;
import java.util.List;

class TribuoEngineContractTest extends EngineContract {
    @Override
    protected Engine engine() {
        return Tribuo.engine();
    }

    @Override
    protected List<Algorithm> algorithms() {
        return List.of(
                Tribuo.linearRegression(),
                Tribuo.linearRegression().minibatchSize(8),
                Tribuo.logisticRegression(),
                Tribuo.logisticRegression().minibatchSize(8),
                Tribuo.randomForest().trees(7));
    }
}
