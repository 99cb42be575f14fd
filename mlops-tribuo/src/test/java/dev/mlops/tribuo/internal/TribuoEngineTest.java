package dev.mlops.tribuo.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.error.EngineException;
import dev.mlops.model.Algorithm;
import dev.mlops.model.Task;
import dev.mlops.spi.Estimator;
import dev.mlops.spi.TrainingRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TribuoEngineTest {
    private final TribuoEngine engine = new TribuoEngine();

    private static Made made(AlgorithmKind kind) {
        Random chance = new Random(1);
        double[][] rows = Made.mixedRows(100, 4, chance);
        if (kind.id().equals("naive-bayes")) {
            // It learns from counts, and refuses other numbers.
            for (double[] row : rows) {
                Arrays.setAll(row, f -> Math.abs(row[f]));
            }
        }
        return kind.suits(Task.classification("y"))
                ? Made.labelled(rows, 3, row -> row[0] + 1)
                : Made.numbers(rows, row -> row[0]);
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
    @MethodSource("dev.mlops.tribuo.internal.AlgorithmKind#all")
    void featuresThatAreNoNumbers_areNamed(AlgorithmKind kind) {
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            Made made = made(kind);
            made.rows()[17][2] = bad;
            assertThatThrownBy(() -> engine.train(made.request(AlgorithmValue.defaults(kind))))
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining("'column 2'")
                    .hasMessageContaining(bad + " in row 17");
        }
    }

    @ParameterizedTest
    @MethodSource("dev.mlops.tribuo.internal.AlgorithmKind#all")
    void targetsThatAreNoNumbers_areRefused(AlgorithmKind kind) {
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
            Made made = made(kind);
            made.targets()[17] = bad;
            assertThatThrownBy(() -> engine.train(made.request(AlgorithmValue.defaults(kind))))
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining(bad + " in row 17");
        }
    }

    @Test
    void targetsThatAreNoLabels_areRefused() {
        for (double bad : new double[] {-1, 3, 0.5}) {
            Made made = made(LinearKinds.LOGISTIC_REGRESSION);
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
        Made made = made(TreeKinds.RANDOM_FOREST);
        Made absent = new Made(made.rows(), made.targets(), 4);
        assertThatThrownBy(() -> engine.train(absent.request(AlgorithmValue.defaults(TreeKinds.RANDOM_FOREST))))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("'label 3'");
    }

    @ParameterizedTest
    @MethodSource("dev.mlops.tribuo.internal.AlgorithmKind#all")
    void noFeatures_areRefused(AlgorithmKind kind) {
        Made empty = new Made(
                new double[][] {{}, {}, {}}, new double[] {0, 1, 2}, made(kind).labels());
        assertThatThrownBy(() -> engine.train(empty.request(AlgorithmValue.defaults(kind))))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("at least one feature");
    }

    @ParameterizedTest
    @MethodSource("dev.mlops.tribuo.internal.AlgorithmKind#all")
    void interruptedThread_doesNotTrain(AlgorithmKind kind) {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> engine.train(made(kind).request(AlgorithmValue.defaults(kind))))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("interrupted");
        assertThat(Thread.interrupted()).isTrue();
    }

    /** Ten thousand epochs or trees would take minutes; the interrupt comes while they run. */
    @ParameterizedTest
    @MethodSource("slow")
    void interruptWhileTraining_endsIt(AlgorithmKind kind) throws InterruptedException {
        Made small = made(kind);
        Random chance = new Random(1);
        double[][] rows = Made.mixedRows(2_000, 4, chance);
        Made made = small.labels() == 0
                ? Made.numbers(rows, row -> row[0])
                : Made.labelled(rows, small.labels(), row -> row[0] + 1);
        AlgorithmValue algorithm =
                AlgorithmValue.defaults(kind).with(kind == TreeKinds.RANDOM_FOREST ? "trees" : "epochs", 10_000L);
        Throwable[] thrown = new Throwable[1];
        Thread training = new Thread(() -> {
            try {
                engine.train(made.request(algorithm));
            } catch (EngineException e) {
                thrown[0] = e;
            }
        });
        training.start();
        while (training.isAlive() && !isInsideTribuo(training)) {
            Thread.onSpinWait();
        }
        training.interrupt();
        training.join();
        assertThat(thrown[0]).isInstanceOf(EngineException.class).hasMessageContaining("interrupted");
    }

    private static boolean isInsideTribuo(Thread thread) {
        for (StackTraceElement element : thread.getStackTrace()) {
            if (element.getMethodName().equals("train")
                    && element.getClassName().startsWith("org.tribuo.")) {
                return true;
            }
        }
        return false;
    }

    @Test
    void seed_decides() throws IOException {
        AlgorithmValue algorithm =
                AlgorithmValue.defaults(TreeKinds.RANDOM_FOREST).with("trees", 3L);
        Made made = made(TreeKinds.RANDOM_FOREST);
        byte[] first = bytes(made.request(algorithm, 1, Made.SAME_THREAD));
        assertThat(bytes(made.request(algorithm, 1, Made.SAME_THREAD))).isEqualTo(first);
        assertThat(bytes(made.request(algorithm, 2, Made.SAME_THREAD))).isNotEqualTo(first);
    }

    @Test
    void threads_doNotMatterForManyTrees() throws IOException {
        AlgorithmValue algorithm =
                AlgorithmValue.defaults(TreeKinds.RANDOM_FOREST).with("trees", 60L);
        Made made = made(TreeKinds.RANDOM_FOREST);
        byte[] alone = bytes(made.request(algorithm, 1, Made.SAME_THREAD));
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            for (int i = 0; i < 5; i++) {
                assertThat(bytes(made.request(algorithm, 1, pool))).isEqualTo(alone);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private byte[] bytes(TrainingRequest request) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        engine.write(engine.train(request), out);
        return out.toByteArray();
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
    @MethodSource("dev.mlops.tribuo.internal.AlgorithmKind#all")
    void rowsOfAnotherLength_areRefusedWhenScoring(AlgorithmKind kind) {
        Estimator estimator = engine.train(made(kind).request(AlgorithmValue.defaults(kind)));
        double[] scores = new double[estimator.outputCount()];
        assertThatIllegalArgumentException()
                .isThrownBy(() -> estimator.score(new double[3], scores))
                .withMessage("features: 4 numbers expected, found 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> estimator.score(new double[4], new double[estimator.outputCount() - 1]))
                .withMessageStartingWith("scores: ");
    }

    @ParameterizedTest
    @MethodSource("dev.mlops.tribuo.internal.AlgorithmKind#all")
    void scoring_allocatesNothing(AlgorithmKind kind) {
        Estimator estimator = engine.train(made(kind).request(AlgorithmValue.defaults(kind)));
        double[] row = {0.5, 1, -1, 0.25};
        double[] scores = new double[estimator.outputCount()];
        com.sun.management.ThreadMXBean threads =
                (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 5; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 1_000; i++) {
                estimator.score(row, scores);
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        // Asking may itself take a few bytes; a thousand calls that allocated would take at least 16,000.
        assertThat(least).isLessThan(1_000);
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
        Made made = made(LinearKinds.LOGISTIC_REGRESSION);
        TrainingRequest request = new TrainingRequest(
                AlgorithmValue.defaults(LinearKinds.LOGISTIC_REGRESSION),
                Task.classification("y"),
                new Made.Matrix(made.rows()),
                made.targets(),
                List.of("", "##UNKNOWN", "ünïcode\n"),
                1,
                Made.SAME_THREAD);
        assertThat(engine.train(request).outputCount()).isEqualTo(3);
    }
}
