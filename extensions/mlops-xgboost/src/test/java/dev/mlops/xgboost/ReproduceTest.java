package dev.mlops.xgboost;

import static dev.mlops.data.Selector.categorical;
import static dev.mlops.data.Selector.numeric;
import static dev.mlops.pipeline.Steps.oneHot;
import static dev.mlops.pipeline.Steps.standardize;

import dev.mlops.model.Algorithm;
import dev.mlops.pipeline.Pipeline;
import dev.mlops.spi.Engine;
import dev.mlops.testkit.ReproduceContract;
import java.util.List;

class ReproduceTest extends ReproduceContract {
    @Override
    protected Engine engine() {
        return XgBoost.engine();
    }

    @Override
    protected List<Algorithm> algorithms() {
        return new XgBoostEngineContractTest().algorithms();
    }

    /** Missing values stay, and numbers that are codes stay as they are, where an algorithm takes them for categories. */
    @Override
    protected List<Pipeline> pipelines(Algorithm algorithm) {
        Pipeline codes = Pipeline.of(oneHot(categorical()));
        return algorithm.settings().toString().contains("flag")
                ? List.of(codes)
                : List.of(codes, Pipeline.of(standardize(numeric()), oneHot(categorical())));
    }
}
