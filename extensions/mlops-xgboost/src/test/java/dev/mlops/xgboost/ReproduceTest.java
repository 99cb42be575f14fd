package dev.mlops.xgboost;

import static dev.mlops.data.Selector.categorical;
import static dev.mlops.data.Selector.numeric;
import static dev.mlops.pipeline.Steps.oneHot;
import static dev.mlops.pipeline.Steps.standardize;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.Workspace;
import dev.mlops.core.MlOps;
import dev.mlops.data.Column;
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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the engine can learn, a registered version of it can be trained again to the same bytes. The algorithms are those that the contract is tried on. */
class ReproduceTest {
    private static final int ROWS = 200;
    private static final Map<Task<?>, String[]> OTHERS = Map.of(
            Task.classification("answer"), new String[] {"price", "warm", "tall"},
            Task.classification("binary"), new String[] {"price", "warm", "tall", "answer"},
            Task.regression("price"), new String[] {"answer", "warm", "tall"},
            Task.multiLabel("warm", "tall"), new String[] {"answer", "price"});

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
        double[] wide = new double[ROWS];
        double[] holes = new double[ROWS];
        long[] count = new long[ROWS];
        long[] flag = new long[ROWS];
        String[] colour = new String[ROWS];
        String[] answer = new String[ROWS];
        String[] binary = new String[ROWS];
        double[] price = new double[ROWS];
        long[][] flags = new long[2][ROWS];
        for (int row = 0; row < ROWS; row++) {
            wide[row] = chance.nextGaussian();
            holes[row] = chance.nextInt(5) == 0 ? Double.NaN : chance.nextDouble() * 100;
            count[row] = chance.nextInt(6);
            flag[row] = chance.nextInt(2);
            colour[row] = List.of("red", "green", "blue").get(chance.nextInt(3));
            double signal = 2 * wide[row] - count[row] + (colour[row].equals("red") ? 2 : 0) + 2.5;
            answer[row] = signal > 1 ? "yes" : signal < -1 ? "no" : "maybe";
            binary[row] = signal > 0 ? "yes" : "no";
            price[row] = 1000 + 50 * signal + chance.nextGaussian();
            flags[0][row] = signal > 0 ? 1 : 0;
            flags[1][row] = wide[row] > 0.5 ? 1 : 0;
        }
        return Table.of(
                Column.numbers("wide", wide),
                Column.numbers("holes", holes),
                Column.integers("count", count),
                Column.integers("flag", flag),
                Column.categories("colour", colour),
                Column.categories("answer", answer),
                Column.categories("binary", binary),
                Column.numbers("price", price),
                Column.integers("warm", flags[0]),
                Column.integers("tall", flags[1]));
    }

    static List<Arguments> algorithmsAndTasks() {
        List<Arguments> all = new ArrayList<>();
        for (Algorithm algorithm : new XgBoostEngineContractTest().algorithms()) {
            for (Task<?> task : OTHERS.keySet()) {
                try {
                    XgBoost.engine().requireSuitable(algorithm, task);
                    all.add(Arguments.of(algorithm, task));
                } catch (EngineException e) {
                    assertThat(e).hasMessageContaining(algorithm.name());
                }
            }
        }
        return all;
    }

    /** Numbers that are codes stay as they are, since some of the algorithms take them for categories. */
    @ParameterizedTest
    @MethodSource("algorithmsAndTasks")
    <O extends Output> void reproduce_ofEveryAlgorithm_isIdentical(Algorithm algorithm, Task<O> task) {
        Table train =
                rows.without(OTHERS.get(task)).split(Split.random().seed(4)).train();
        List<Pipeline> pipelines = new ArrayList<>(List.of(Pipeline.of(oneHot(categorical()))));
        if (!algorithm.settings().toString().contains("flag")) {
            pipelines.add(Pipeline.of(standardize(numeric()), oneHot(categorical())));
        }
        for (Pipeline pipeline : pipelines) {
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
}
