package dev.mlops.tribuo;

import static dev.mlops.data.Selector.categorical;
import static dev.mlops.data.Selector.columns;
import static dev.mlops.data.Selector.numeric;
import static dev.mlops.pipeline.Steps.balanceLabels;
import static dev.mlops.pipeline.Steps.bestByTrees;
import static dev.mlops.pipeline.Steps.impute;
import static dev.mlops.pipeline.Steps.oneHot;
import static dev.mlops.pipeline.Steps.polynomial;
import static dev.mlops.pipeline.Steps.principalComponents;
import static dev.mlops.pipeline.Steps.quantileTransform;
import static dev.mlops.pipeline.Steps.standardize;
import static dev.mlops.pipeline.Steps.targetEncode;
import static dev.mlops.validation.Expectation.column;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.data.Folds;
import dev.mlops.data.Split;
import dev.mlops.data.Table;
import dev.mlops.model.Algorithm;
import dev.mlops.model.Task;
import dev.mlops.pipeline.Pipeline;
import dev.mlops.spi.Engine;
import dev.mlops.testkit.ReproduceContract;
import dev.mlops.validation.Partition;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tribuo.anomaly.libsvm.LibSVMAnomalyTrainer;
import org.tribuo.anomaly.libsvm.SVMAnomalyType;
import org.tribuo.anomaly.libsvm.SVMAnomalyType.SVMMode;
import org.tribuo.clustering.kmeans.KMeansTrainer;
import org.tribuo.clustering.kmeans.KMeansTrainer.Initialisation;
import org.tribuo.common.libsvm.KernelType;
import org.tribuo.common.libsvm.SVMParameters;
import org.tribuo.math.distance.DistanceType;

/** Also of rows that something was done to before, and by pipelines that learn much. The algorithms are those that the contract is tried on. */
class ReproduceTest extends ReproduceContract {
    private static final Task<?> ANIMALS = Task.classification("animal");

    @Override
    protected Engine engine() {
        return Tribuo.engine();
    }

    @Override
    protected List<Algorithm> algorithms() {
        return Stream.of(
                        new ClusteringContractTest().algorithms(),
                        new EnsemblesContractTest().algorithms(),
                        new MoreAlgorithmsContractTest().algorithms(),
                        new MultiLabelContractTest().algorithms(),
                        new NaiveBayesContractTest().algorithms(),
                        new SupportVectorContractTest().algorithms(),
                        new TreesContractTest().algorithms(),
                        new TribuoEngineContractTest().algorithms(),
                        new WrappedTrainerContractTest().algorithms(),
                        List.<Algorithm>of(
                                // Drawn at random, the centroids may leave a cluster empty, and such a model Tribuo
                                // cannot read back.
                                Tribuo.wrap(new KMeansTrainer(
                                        3, 20, DistanceType.L2.getDistance(), Initialisation.PLUSPLUS, 1, 1)),
                                Tribuo.wrap(new LibSVMAnomalyTrainer(
                                        new SVMParameters<>(new SVMAnomalyType(SVMMode.ONE_CLASS), KernelType.RBF)))))
                .flatMap(List::stream)
                .toList();
    }

    static List<Pipeline> learningPipelines() {
        return List.of(
                Pipeline.of(
                        impute(numeric()).withMean(),
                        targetEncode(categorical()),
                        standardize(numeric()),
                        principalComponents(numeric())),
                Pipeline.of(
                        impute(numeric()).withMedian(),
                        quantileTransform(columns("holes", "noise")),
                        oneHot(categorical()),
                        polynomial(columns("wide", "count"), 2)),
                Pipeline.of(
                        balanceLabels().byOversampling(),
                        impute(numeric()).withMedian(),
                        oneHot(categorical()),
                        bestByTrees(numeric(), 4)));
    }

    @ParameterizedTest
    @MethodSource("learningPipelines")
    void reproduce_ofPipelinesThatLearn_isIdentical_onFoldsToo(Pipeline pipeline) {
        Table train = rows(ANIMALS)
                .folds(Folds.stratified(3, "animal").seed(2).repeated(2))
                .get(4)
                .train();
        for (Algorithm algorithm : List.of(
                Tribuo.logisticRegression(),
                Tribuo.cart(),
                Tribuo.randomForest().trees(7))) {
            assertReproduces(ANIMALS, pipeline, algorithm, train);
        }
    }

    @Test
    void reproduce_ofRowsThatAValidationParted_isIdentical() {
        Table all = rows(ANIMALS);
        Partition parts = workspace()
                .validator()
                .expect(column("noise").isBetween(-1.5, 1.5), column("animal").isIn("ant", "bee"))
                .partition(all);
        Table good = parts.good();
        assertThat(good.rowCount()).isBetween(40, all.rowCount() - 1);
        List<Table> trained = List.of(
                good,
                good.split(Split.stratified("animal").seed(8)).train(),
                parts.quarantined().rows());
        for (Algorithm algorithm : List.of(Tribuo.logisticRegression(), Tribuo.cart())) {
            for (Pipeline pipeline : pipelines(algorithm)) {
                for (Table train : trained) {
                    assertReproduces(ANIMALS, pipeline, algorithm, train);
                }
            }
        }
    }
}
