package dev.mlops.testkit;

import static dev.mlops.data.Selector.categorical;
import static dev.mlops.data.Selector.numeric;
import static dev.mlops.pipeline.Steps.impute;
import static dev.mlops.pipeline.Steps.minMax;
import static dev.mlops.pipeline.Steps.oneHot;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.mlops.Workspace;
import dev.mlops.core.InMemoryArtifactStore;
import dev.mlops.core.InMemoryMetadataStore;
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
import dev.mlops.spi.ArtifactStore;
import dev.mlops.spi.Engine;
import dev.mlops.spi.MetadataStore;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What a registry needs of every {@link Engine}, as tests: whatever it can learn, a version of it can be trained again from what was recorded, to the same
 * bytes. It goes with {@link EngineContract}, from which it differs in that a workspace stands between: rows of a dataset, pipelines, registered versions.
 * Extend it in the implementation's tests, and say which engine and which algorithms; each is tried on every task it suits, on small made-up data whose
 * features are called as those of {@link EngineContract} are.
 *
 * <pre>{@code
 * class MyReproduceTest extends ReproduceContract {
 *     @Override
 *     protected Engine engine() {
 *         return new MyEngine();
 *     }
 *
 *     @Override
 *     protected List<Algorithm> algorithms() {
 *         return new MyEngineContractTest().algorithms();
 *     }
 * }
 * }</pre>
 */
public abstract class ReproduceContract {
    private static final int ROWS = 200;

    private MetadataStore metadata;
    private ArtifactStore artifacts;
    private Workspace workspace;
    private Table rows;

    /** For those who extend it. */
    protected ReproduceContract() {}

    /** A new engine with each call. */
    protected abstract Engine engine();

    /** The algorithms to try, every one of the engine at least once; by default all with their default settings. */
    protected List<Algorithm> algorithms() {
        Engine engine = engine();
        return engine.algorithms().stream()
                .map(name -> engine.algorithm(name, Map.of()))
                .toList();
    }

    /** What stands before an algorithm, each in turn; by default one of which come numbers from 0 to 1 and no missing values. */
    protected List<Pipeline> pipelines(Algorithm algorithm) {
        return List.of(Pipeline.of(impute(numeric()).withMedian(), minMax(numeric()), oneHot(categorical())));
    }

    @BeforeEach
    final void open() {
        metadata = InMemoryMetadataStore.create();
        artifacts = InMemoryArtifactStore.create();
        workspace = MlOps.builder()
                .metadata(metadata)
                .artifacts(artifacts)
                .engine(engine())
                .build();
        rows = workspace.datasets().commit("rows", Rows.of(made())).read();
    }

    @AfterEach
    final void close() {
        workspace.close();
        artifacts.close();
        metadata.close();
    }

    /** The workspace of one test, with the rows in a dataset. */
    protected final Workspace workspace() {
        return workspace;
    }

    /**
     * The rows of the dataset with their features and the targets of a task: {@code answer}, one of two labels; {@code animal}, one of three; the number
     * {@code price}; the flags {@code warm}, {@code tall} and {@code odd}; or none of these.
     */
    protected final Table rows(Task<?> task) {
        return rows.without(EngineExamples.tasks().stream()
                .flatMap(each -> each.targets().stream())
                .filter(target -> !task.targets().contains(target))
                .toArray(String[]::new));
    }

    /** Trains, registers what was learnt, and asserts that to train it again gives the same bytes. */
    protected final <O extends Output> void assertReproduces(
            Task<O> task, Pipeline pipeline, Algorithm algorithm, Table train) {
        Model<O> model = workspace
                .trainer(task)
                .pipeline(pipeline)
                .algorithm(algorithm)
                .seed(17)
                .train(train);
        Reproduction reproduction =
                workspace.registry().reproduce(workspace.registry().register("model", model));
        assertTrue(reproduction.isIdentical(), reproduction::toString);
        assertEquals(model.digest(), reproduction.digest());
    }

    @Test
    public final void algorithms_areAllThatThereAre_eachWithATask() {
        Set<String> tried = algorithms().stream().map(Algorithm::name).collect(Collectors.toCollection(TreeSet::new));
        assertEquals(new TreeSet<>(engine().algorithms()), tried);
        for (Algorithm algorithm : algorithms()) {
            assertTrue(
                    EngineExamples.tasks().stream().anyMatch(task -> suits(algorithm, task)),
                    () -> "a task that suits " + algorithm);
        }
    }

    @TestFactory
    public final Stream<DynamicTest> reproduce_ofEveryAlgorithm_isIdentical() {
        return algorithms().stream()
                .flatMap(algorithm -> EngineExamples.tasks().stream()
                        .filter(task -> suits(algorithm, task))
                        .map(task -> dynamicTest(algorithm + " on " + task, () -> {
                            Table train =
                                    rows(task).split(Split.random().seed(4)).train();
                            for (Pipeline pipeline : pipelines(algorithm)) {
                                assertReproduces(task, pipeline, algorithm, train);
                            }
                        })));
    }

    private boolean suits(Algorithm algorithm, Task<?> task) {
        try {
            engine().requireSuitable(algorithm, task);
            return true;
        } catch (EngineException e) {
            return false;
        }
    }

    private static Table made() {
        Random chance = new Random(3);
        double[] wide = new double[ROWS];
        long[] flag = new long[ROWS];
        long[] count = new long[ROWS];
        double[] noise = new double[ROWS];
        double[] holes = new double[ROWS];
        String[] colour = new String[ROWS];
        String[] answer = new String[ROWS];
        String[] animal = new String[ROWS];
        double[] price = new double[ROWS];
        long[][] flags = new long[3][ROWS];
        for (int row = 0; row < ROWS; row++) {
            wide[row] = chance.nextGaussian();
            flag[row] = chance.nextInt(2);
            count[row] = chance.nextInt(6);
            noise[row] = chance.nextGaussian();
            holes[row] = chance.nextInt(5) == 0 ? Double.NaN : chance.nextDouble() * 100;
            colour[row] = List.of("red", "green", "blue").get(chance.nextInt(3));
            double signal = 2 * wide[row] - count[row] + (colour[row].equals("red") ? 2 : 0) + 2.5;
            answer[row] = signal > 0 ? "yes" : "no";
            animal[row] = signal > 1 ? "ant" : signal < -1 ? "bee" : "cat";
            price[row] = 1000 + 50 * signal + chance.nextGaussian();
            flags[0][row] = signal > 0 ? 1 : 0;
            flags[1][row] = wide[row] > 0.5 ? 1 : 0;
            flags[2][row] = count[row] % 2;
        }
        return Table.of(
                Column.numbers("wide", wide),
                Column.integers("flag", flag),
                Column.integers("count", count),
                Column.numbers("noise", noise),
                Column.numbers("holes", holes),
                Column.categories("colour", colour),
                Column.categories("answer", answer),
                Column.categories("animal", animal),
                Column.numbers("price", price),
                Column.integers("warm", flags[0]),
                Column.integers("tall", flags[1]),
                Column.integers("odd", flags[2]));
    }
}
