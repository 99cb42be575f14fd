package dev.mlops.tribuo;

import static dev.mlops.data.Selector.categorical;
import static dev.mlops.data.Selector.columns;
import static dev.mlops.data.Selector.numeric;
import static dev.mlops.pipeline.Steps.balanceLabels;
import static dev.mlops.pipeline.Steps.bestByTrees;
import static dev.mlops.pipeline.Steps.impute;
import static dev.mlops.pipeline.Steps.minMax;
import static dev.mlops.pipeline.Steps.oneHot;
import static dev.mlops.pipeline.Steps.polynomial;
import static dev.mlops.pipeline.Steps.principalComponents;
import static dev.mlops.pipeline.Steps.quantileTransform;
import static dev.mlops.pipeline.Steps.standardize;
import static dev.mlops.pipeline.Steps.targetEncode;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.Workspace;
import dev.mlops.core.MlOps;
import dev.mlops.data.Column;
import dev.mlops.data.Folds;
import dev.mlops.data.Rows;
import dev.mlops.data.Split;
import dev.mlops.data.Table;
import dev.mlops.error.EngineException;
import dev.mlops.model.Algorithm;
import dev.mlops.model.Model;
import dev.mlops.model.Output;
import dev.mlops.model.Task;
import dev.mlops.pipeline.Pipeline;
import dev.mlops.registry.Reproduction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tribuo.anomaly.libsvm.LibSVMAnomalyTrainer;
import org.tribuo.anomaly.libsvm.SVMAnomalyType;
import org.tribuo.anomaly.libsvm.SVMAnomalyType.SVMMode;
import org.tribuo.clustering.kmeans.KMeansTrainer;
import org.tribuo.common.libsvm.KernelType;
import org.tribuo.common.libsvm.SVMParameters;
import org.tribuo.math.distance.DistanceType;

/** Whatever the engine can learn, a registered version of it can be trained again to the same bytes. The algorithms are those that the contract is tried on. */
class ReproduceTest {
    private static final int ROWS = 160;
    private static final Map<Task<?>, String[]> OTHERS = Map.of(
            Task.classification("answer"), new String[] {"price", "warm", "tall", "odd"},
            Task.regression("price"), new String[] {"answer", "warm", "tall", "odd"},
            Task.multiLabel("warm", "tall", "odd"), new String[] {"answer", "price"},
            Task.clustering(), new String[] {"answer", "price", "warm", "tall", "odd"},
            Task.anomalies(), new String[] {"answer", "price", "warm", "tall", "odd"});

    /** What none of the algorithms refuses: numbers from 0 to 1. */
    private static final Pipeline SIMPLE =
            Pipeline.of(impute(numeric()).withMedian(), minMax(numeric()), oneHot(categorical()));

    private static Workspace workspace = MlOps.inMemory();
    private static Table rows = Table.of(Column.numbers("x", 0));

    @BeforeAll
    static void commit() {
        rows = workspace.datasets().commit("rows", Rows.of(made())).read();
    }

    @AfterAll
    static void close() {
        workspace.close();
    }

    private static Table made() {
        Random chance = new Random(3);
        double[][] x = new double[4][ROWS];
        String[] colour = new String[ROWS];
        String[] answer = new String[ROWS];
        double[] price = new double[ROWS];
        long[][] flags = new long[3][ROWS];
        for (int row = 0; row < ROWS; row++) {
            x[0][row] = chance.nextGaussian();
            x[1][row] = chance.nextInt(5) == 0 ? Double.NaN : chance.nextDouble() * 100;
            x[2][row] = chance.nextInt(6);
            x[3][row] = chance.nextGaussian();
            colour[row] = List.of("red", "green", "blue").get(chance.nextInt(3));
            double signal = 2 * x[0][row] - x[2][row] + (colour[row].equals("red") ? 2 : 0) + 2.5;
            answer[row] = signal > 1 ? "yes" : signal < -1 ? "no" : "maybe";
            price[row] = 1000 + 50 * signal + chance.nextGaussian();
            flags[0][row] = signal > 0 ? 1 : 0;
            flags[1][row] = x[0][row] > 0.5 ? 1 : 0;
            flags[2][row] = x[2][row] % 2 == 1 ? 1 : 0;
        }
        return Table.of(
                Column.numbers("wide", x[0]),
                Column.numbers("holes", x[1]),
                Column.numbers("count", x[2]),
                Column.numbers("noise", x[3]),
                Column.categories("colour", colour),
                Column.categories("answer", answer),
                Column.numbers("price", price),
                Column.integers("warm", flags[0]),
                Column.integers("tall", flags[1]),
                Column.integers("odd", flags[2]));
    }

    private static List<Algorithm> algorithms() {
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
                                Tribuo.wrap(new KMeansTrainer(3, 20, DistanceType.L2.getDistance(), 1, 1)),
                                Tribuo.wrap(new LibSVMAnomalyTrainer(
                                        new SVMParameters<>(new SVMAnomalyType(SVMMode.ONE_CLASS), KernelType.RBF)))))
                .flatMap(List::stream)
                .toList();
    }

    static List<Arguments> algorithmsAndTasks() {
        List<Arguments> all = new ArrayList<>();
        for (Algorithm algorithm : algorithms()) {
            for (Task<?> task : OTHERS.keySet()) {
                if (suits(algorithm, task)) {
                    all.add(Arguments.of(algorithm, task));
                }
            }
        }
        return all;
    }

    private static boolean suits(Algorithm algorithm, Task<?> task) {
        try {
            Tribuo.engine().requireSuitable(algorithm, task);
            return true;
        } catch (EngineException e) {
            return false;
        }
    }

    @Test
    void algorithms_areAllThatThereAre() {
        assertThat(algorithms())
                .extracting(Algorithm::name)
                .containsAll(Tribuo.engine().algorithms());
        assertThat(algorithmsAndTasks())
                .hasSizeGreaterThanOrEqualTo(algorithms().size());
    }

    @ParameterizedTest
    @MethodSource("algorithmsAndTasks")
    void reproduce_ofEveryAlgorithm_isIdentical(Algorithm algorithm, Task<?> task) {
        Table train =
                rows.without(OTHERS.get(task)).split(Split.random().seed(4)).train();
        requireIdentical(task, SIMPLE, algorithm, train);
    }

    static List<Pipeline> pipelines() {
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
    @MethodSource("pipelines")
    void reproduce_ofPipelinesThatLearn_isIdentical_onFoldsToo(Pipeline pipeline) {
        Task<?> task = Task.classification("answer");
        Table train = rows.without(OTHERS.get(task))
                .folds(Folds.stratified(3, "answer").seed(2).repeated(2))
                .get(4)
                .train();
        for (Algorithm algorithm : List.of(
                Tribuo.logisticRegression(),
                Tribuo.cart(),
                Tribuo.randomForest().trees(7))) {
            requireIdentical(task, pipeline, algorithm, train);
        }
    }

    private static <O extends Output> void requireIdentical(
            Task<O> task, Pipeline pipeline, Algorithm algorithm, Table train) {
        Model<O> model = workspace
                .trainer(task)
                .pipeline(pipeline)
                .algorithm(algorithm)
                .seed(17)
                .train(train);
        Reproduction reproduction =
                workspace.registry().reproduce(workspace.registry().register("model", model));
        assertThat(reproduction.outcome()).as("%s", reproduction).isEqualTo(Reproduction.Outcome.IDENTICAL);
        assertThat(reproduction.digest()).isEqualTo(model.digest());
    }
}
