package dev.mlops.tribuo;

import dev.mlops.model.Algorithm;
import dev.mlops.spi.Engine;
import dev.mlops.testkit.EngineContract;
import java.util.List;

/** Support vector machines, least angle regression and anomalies. */
class SupportVectorContractTest extends EngineContract {
    @Override
    protected Engine engine() {
        return Tribuo.engine();
    }

    @Override
    protected List<Algorithm> algorithms() {
        return List.of(
                SupportVectorClassifier.DEFAULTS,
                SupportVectorClassifier.DEFAULTS.linear().balanced(),
                SupportVectorClassifier.DEFAULTS.polynomial(2).coef0(1),
                SupportVectorClassifier.DEFAULTS.nu(0.02),
                SupportVectorRegressor.DEFAULTS,
                SupportVectorRegressor.DEFAULTS.linear(),
                SupportVectorRegressor.DEFAULTS.sigmoid().gamma(0.01).nu(0.3),
                OneClassSvm.DEFAULTS,
                OneClassSvm.DEFAULTS.linear(),
                LibLinearAnomalyDetector.DEFAULTS,
                Lars.DEFAULTS.maxFeatures(3),
                Lars.DEFAULTS.lasso());
    }
}
