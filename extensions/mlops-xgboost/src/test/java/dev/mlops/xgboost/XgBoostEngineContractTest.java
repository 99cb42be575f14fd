package dev.mlops.xgboost;

import dev.mlops.model.Algorithm;
import dev.mlops.spi.Engine;
import dev.mlops.testkit.EngineContract;
import java.util.List;

class XgBoostEngineContractTest extends EngineContract {
    @Override
    protected Engine engine() {
        return XgBoost.engine();
    }

    @Override
    protected List<Algorithm> algorithms() {
        return List.of(
                XgBoost.gradientBoosting().rounds(30),
                XgBoost.gradientBoosting().rounds(40).rowSampling(0.7).earlyStopping(5, 0.2),
                XgBoost.gradientBoosting().rounds(30).categorical("flag", "count"),
                XgBoost.randomForest().trees(20));
    }
}
