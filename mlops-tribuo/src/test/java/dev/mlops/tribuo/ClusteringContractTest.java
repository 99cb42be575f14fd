package dev.mlops.tribuo;

import dev.mlops.model.Algorithm;
import dev.mlops.spi.Engine;
import dev.mlops.testkit.EngineContract;
import java.util.List;

class ClusteringContractTest extends EngineContract {
    @Override
    protected Engine engine() {
        return Tribuo.engine();
    }

    @Override
    protected List<Algorithm> algorithms() {
        return List.of(
                Tribuo.kMeans(3),
                Tribuo.kMeans(8).restarts(2).iterations(5),
                Tribuo.hdbscan(10),
                Tribuo.hdbscan(20).neighbours(4));
    }
}
