package dev.mlops.tribuo.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mlops.error.EngineException;
import dev.mlops.model.Algorithm;
import dev.mlops.model.Task;
import dev.mlops.spi.Estimator;
import dev.mlops.spi.TrainingRequest;
import dev.mlops.spi.engine.AlgorithmKind;
import dev.mlops.spi.engine.AlgorithmValue;
import dev.mlops.testkit.EngineAssertions;
import dev.mlops.testkit.MadeRows;
import dev.mlops.testkit.StoredForms;
import dev.mlops.tribuo.internal.linear.LinearKinds;
import dev.mlops.tribuo.internal.trees.TreeKinds;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TribuoEngineTest {
    private static final Task.MultiLabel MULTI_LABEL = Task.multiLabel("first", "second");

    private final TribuoEngine engine = new TribuoEngine();

    private static MadeRows made(AlgorithmKind kind) {
        Random chance = new Random(1);
        double[][] rows = MadeRows.mixedRows(100, 4, chance);
        if (kind.id().equals("naive-bayes")) {
            // It learns from counts, and refuses other numbers.
            for (double[] row : rows) {
                Arrays.setAll(row, f -> Math.abs(row[f]));
            }
        }
        if (kind.suits(Task.classification("y"))) {
            return MadeRows.labelled(rows, 3, row -> row[0] + 1);
        }
        if (kind.suits(MULTI_LABEL)) {
            return MadeRows.labelled(rows, 2, row -> row[0] + 0.5);
        }
        return MadeRows.numbers(rows, row -> row[0]);
    }

    /** A request for made rows that suits the kind; of several labels a row has the first where its target is 1, else the second. */
    private static TrainingRequest request(AlgorithmKind kind, MadeRows made) {
        AlgorithmValue algorithm = AlgorithmValue.defaults(kind);
        if (kind.suits(MULTI_LABEL)) {
            double[] marks = Arrays.stream(made.targets())
                    .flatMap(target -> DoubleStream.of(target, 1 - target))
                    .toArray();
            return new TrainingRequest(
                    algorithm,
                    MULTI_LABEL,
                    new MadeRows.Matrix(made.rows()),
                    marks,
                    MULTI_LABEL.targets(),
                    1,
                    MadeRows.SAME_THREAD);
        }
        for (Task<?> task : List.of(Task.clustering(), Task.anomalies())) {
            if (kind.suits(task)) {
                return made.withoutTargets(algorithm, task);
            }
        }
        return made.request(algorithm);
    }

    /** Those that learn long enough to be interrupted, with the setting that makes them. */
    static List<AlgorithmKind> slow() {
        return List.of(
                LinearKinds.FACTORIZATION_MACHINE,
                LinearKinds.LINEAR_REGRESSION,
                LinearKinds.LOGISTIC_REGRESSION,
                TreeKinds.RANDOM_FOREST);
    }

    @ParameterizedTest
    @MethodSource("dev.mlops.tribuo.internal.Families#kinds")
    void featuresThatAreNoNumbers_areNamed(AlgorithmKind kind) {
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            MadeRows made = made(kind);
            made.rows()[17][2] = bad;
            assertThatThrownBy(() -> engine.train(request(kind, made)))
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining("'column 2'")
                    .hasMessageContaining(bad + " in row 17");
        }
    }

    @ParameterizedTest
    @MethodSource("dev.mlops.tribuo.internal.Families#kinds")
    void targetsThatAreNoNumbers_areRefused(AlgorithmKind kind) {
        assumeTrue(request(kind, made(kind)).targets().length > 0, "it has targets");
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
            MadeRows made = made(kind);
            made.targets()[17] = bad;
            assertThatThrownBy(() -> engine.train(request(kind, made)))
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining(String.valueOf(bad))
                    .hasMessageContaining("in row 17");
        }
    }

    @Test
    void libraries_areThoseThatTribuoHandsOnTo() {
        assertThat(engine.libraries())
                .containsOnlyKeys("liblinear", "libsvm")
                .allSatisfy((name, version) -> assertThat(version).matches("[0-9]+"));
    }

    @Test
    void targetsThatAreNoLabels_areRefused() {
        for (double bad : new double[] {-1, 3, 0.5}) {
            MadeRows made = made(LinearKinds.LOGISTIC_REGRESSION);
            made.targets()[17] = bad;
            assertThatThrownBy(
                            () -> engine.train(made.request(AlgorithmValue.defaults(LinearKinds.LOGISTIC_REGRESSION))))
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining("a whole number from 0 to 2")
                    .hasMessageContaining(bad + " in row 17");
        }
    }

    @Test
    void labelWithoutRows_isNamed() {
        MadeRows made = made(TreeKinds.RANDOM_FOREST);
        MadeRows absent = new MadeRows(made.rows(), made.targets(), 4);
        assertThatThrownBy(() -> engine.train(absent.request(AlgorithmValue.defaults(TreeKinds.RANDOM_FOREST))))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("'label 3'");
    }

    @ParameterizedTest
    @MethodSource("dev.mlops.tribuo.internal.Families#kinds")
    void noFeatures_areRefused(AlgorithmKind kind) {
        MadeRows empty = new MadeRows(
                new double[][] {{}, {}, {}}, new double[] {0, 1, 2}, made(kind).labels());
        assertThatThrownBy(() -> engine.train(request(kind, empty)))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("at least one feature");
    }

    @ParameterizedTest
    @MethodSource("dev.mlops.tribuo.internal.Families#kinds")
    void interruptedThread_doesNotTrain(AlgorithmKind kind) {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> engine.train(request(kind, made(kind))))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("interrupted");
        assertThat(Thread.interrupted()).isTrue();
    }

    /** Ten thousand epochs or trees would take minutes; the interrupt comes while they run. */
    @ParameterizedTest
    @MethodSource("slow")
    void interruptWhileTraining_endsIt(AlgorithmKind kind) throws InterruptedException {
        MadeRows small = made(kind);
        Random chance = new Random(1);
        double[][] rows = MadeRows.mixedRows(2_000, 4, chance);
        MadeRows made = small.labels() == 0
                ? MadeRows.numbers(rows, row -> row[0])
                : MadeRows.labelled(rows, small.labels(), row -> row[0] + 1);
        AlgorithmValue algorithm =
                AlgorithmValue.defaults(kind).with(kind == TreeKinds.RANDOM_FOREST ? "trees" : "epochs", 10_000L);
        EngineAssertions.assertInterruptEndsTraining(
                engine, made.request(algorithm), TribuoEngineTest::isTribuosTraining);
    }

    private static boolean isTribuosTraining(StackTraceElement element) {
        return element.getMethodName().equals("train") && element.getClassName().startsWith("org.tribuo.");
    }

    @Test
    void seed_decides() {
        AlgorithmValue algorithm =
                AlgorithmValue.defaults(TreeKinds.RANDOM_FOREST).with("trees", 3L);
        MadeRows made = made(TreeKinds.RANDOM_FOREST);
        byte[] first = StoredForms.trained(engine, made.request(algorithm, 1, MadeRows.SAME_THREAD));
        assertThat(StoredForms.trained(engine, made.request(algorithm, 1, MadeRows.SAME_THREAD)))
                .isEqualTo(first);
        assertThat(StoredForms.trained(engine, made.request(algorithm, 2, MadeRows.SAME_THREAD)))
                .isNotEqualTo(first);
    }

    @Test
    void threads_doNotMatterForManyTrees() {
        AlgorithmValue algorithm =
                AlgorithmValue.defaults(TreeKinds.RANDOM_FOREST).with("trees", 60L);
        MadeRows made = made(TreeKinds.RANDOM_FOREST);
        byte[] alone = StoredForms.trained(engine, made.request(algorithm, 1, MadeRows.SAME_THREAD));
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            for (int i = 0; i < 5; i++) {
                assertThat(StoredForms.trained(engine, made.request(algorithm, 1, pool)))
                        .isEqualTo(alone);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void algorithmOfAnotherEngine_isRefused() {
        Algorithm foreign = new Algorithm() {
            @Override
            public String engine() {
                return "other";
            }

            @Override
            public String name() {
                return "random-forest";
            }

            @Override
            public SortedMap<String, Object> settings() {
                return new TreeMap<>();
            }
        };
        assertThatThrownBy(() -> engine.requireSuitable(foreign, Task.classification("y")))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("engine 'other'");
    }

    @Test
    void estimatorOfAnotherEngine_isNotWritten() {
        Estimator foreign = new Estimator() {
            @Override
            public int featureCount() {
                return 1;
            }

            @Override
            public int outputCount() {
                return 1;
            }

            @Override
            public void score(double[] features, double[] scores) {
                scores[0] = 0;
            }
        };
        assertThatThrownBy(() -> engine.write(foreign, new ByteArrayOutputStream()))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("another engine");
    }

    @ParameterizedTest
    @MethodSource("dev.mlops.tribuo.internal.Families#kinds")
    void rowsOfAnotherLength_areRefusedWhenScoring(AlgorithmKind kind) {
        Estimator estimator = engine.train(request(kind, made(kind)));
        double[] scores = new double[estimator.outputCount()];
        assertThatIllegalArgumentException()
                .isThrownBy(() -> estimator.score(new double[3], scores))
                .withMessage("features: 4 numbers expected, found 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> estimator.score(new double[4], new double[estimator.outputCount() - 1]))
                .withMessageStartingWith("scores: ");
    }

    @ParameterizedTest
    @MethodSource("dev.mlops.tribuo.internal.Families#kinds")
    void scoring_allocatesNothing(AlgorithmKind kind) {
        assumeFalse(kind.id().startsWith("wrapped-"), "Tribuo's own models take memory");
        Estimator estimator = engine.train(request(kind, made(kind)));
        EngineAssertions.assertScoringAllocatesNothing(estimator, new double[] {0.5, 1, -1, 0.25});
    }

    @Test
    void logging_isQuietenedForTribuoAlone() {
        assertThat(Logger.getLogger("org.tribuo").getLevel()).isEqualTo(Level.WARNING);
        assertThat(Logger.getLogger("org.tribuo.common.sgd.AbstractSGDTrainer").isLoggable(Level.INFO))
                .isFalse();
        assertThat(Logger.getLogger("").getLevel()).isEqualTo(Level.INFO);
        Logger.getLogger("org.tribuo").setLevel(Level.INFO);
        try {
            QuietLoggers.quieten();
            assertThat(Logger.getLogger("org.tribuo").getLevel()).isEqualTo(Level.INFO);
        } finally {
            Logger.getLogger("org.tribuo").setLevel(Level.WARNING);
        }
    }

    @Test
    void labels_mayBeCalledAnything() {
        MadeRows made = made(LinearKinds.LOGISTIC_REGRESSION);
        TrainingRequest request = new TrainingRequest(
                AlgorithmValue.defaults(LinearKinds.LOGISTIC_REGRESSION),
                Task.classification("y"),
                new MadeRows.Matrix(made.rows()),
                made.targets(),
                List.of("", "##UNKNOWN", "ünïcode\n"),
                1,
                MadeRows.SAME_THREAD);
        assertThat(engine.train(request).outputCount()).isEqualTo(3);
    }
}
