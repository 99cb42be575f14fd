package dev.mlops.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.mlops.error.EngineException;
import dev.mlops.model.Algorithm;
import dev.mlops.model.Task;
import dev.mlops.model.TaskKind;
import dev.mlops.spi.Engine;
import dev.mlops.spi.Estimator;
import dev.mlops.spi.TrainingRequest;
import dev.mlops.testkit.EngineExamples.Case;
import dev.mlops.testkit.internal.BorrowedStreams;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What every {@link Engine} must do, as tests. Extend it in the implementation's tests and say which engine; every algorithm is then tried on
 * each task it suits, on small made-up data.
 *
 * <pre>{@code
 * class MyEngineContractTest extends EngineContract {
 *     @Override
 *     protected Engine engine() {
 *         return new MyEngine();
 *     }
 * }
 * }</pre>
 *
 * @see ReproduceContract what a registry needs beside
 */
public abstract class EngineContract {
    /** Nothing here takes long, but a lock that is never freed would: after this time a test counts as hanging. */
    private static final Duration HANGING = Duration.ofMinutes(2);

    private static final int CHANGED_COPIES = 300;
    private static final Executor SAME_THREAD = Runnable::run;

    /** For those who extend it. */
    protected EngineContract() {}

    /** A new engine with each call. */
    protected abstract Engine engine();

    /** The algorithms to try, by default all with their default settings. Override it where those take long on a few hundred rows. */
    protected List<Algorithm> algorithms() {
        Engine engine = engine();
        return engine.algorithms().stream()
                .map(name -> engine.algorithm(name, Map.of()))
                .toList();
    }

    @Test
    public final void names_areAsThePlatformNeedsThem() {
        Engine engine = engine();
        assertTrue(engine.id().matches("[a-z0-9-]+"), () -> "lower-case letters, digits and '-': " + engine.id());
        assertFalse(engine.version().isBlank(), "a version");
        assertFalse(engine.algorithms().isEmpty(), "at least one algorithm");
        assertEquals(List.copyOf(new TreeSet<>(engine.algorithms())), engine.algorithms(), "sorted, each once");
    }

    @Test
    public final void algorithm_comesBackFromWhatWasRecorded() {
        Engine engine = engine();
        for (Algorithm algorithm : algorithms()) {
            Algorithm again = engine.algorithm(algorithm.name(), algorithm.settings());
            assertEquals(engine.id(), algorithm.engine());
            assertEquals(algorithm, again);
            assertEquals(again, algorithm);
            assertEquals(algorithm.hashCode(), again.hashCode());
            assertEquals(algorithm.settings(), again.settings());
            assertTrue(engine.algorithms().contains(algorithm.name()), () -> algorithm + " is among the algorithms");
            algorithm
                    .settings()
                    .forEach((name, value) -> assertTrue(
                            value instanceof Long
                                    || value instanceof Double
                                    || value instanceof Boolean
                                    || value instanceof String,
                            () -> name + " is a Long, Double, Boolean or String: " + value.getClass()));
        }
    }

    @Test
    public final void algorithm_unknownNameOrSetting_isRefused() {
        Engine engine = engine();
        assertThrows(EngineException.class, () -> engine.algorithm("no-such-algorithm", Map.of()));
        for (String name : engine.algorithms()) {
            assertThrows(EngineException.class, () -> engine.algorithm(name, Map.of("no such setting", 1L)), name);
        }
    }

    @TestFactory
    public final Stream<DynamicTest> task_thatDoesNotSuit_isRefused() {
        return algorithms().stream()
                .flatMap(algorithm -> EngineExamples.tasks().stream()
                        .filter(task -> !suits(algorithm, task))
                        .map(task -> dynamicTest(algorithm + " on " + task, () -> {
                            Case wrong = EngineExamples.of(task);
                            EngineException refused = assertThrows(
                                    EngineException.class, () -> train(engine(), wrong, algorithm, SAME_THREAD));
                            for (Algorithm other : algorithms()) {
                                if (suits(other, task)) {
                                    assertTrue(
                                            String.valueOf(refused.getMessage()).contains(other.name()),
                                            () -> "names " + other.name() + ": " + refused.getMessage());
                                }
                            }
                        })));
    }

    @TestFactory
    public final Stream<DynamicTest> estimator_isBetterThanGuessing() {
        return each((algorithm, example) -> {
            Estimator estimator = train(engine(), example, algorithm, SAME_THREAD);
            assertEquals(example.features().features().size(), estimator.featureCount());
            if (example.outputs() >= 0) {
                assertEquals(example.outputs(), estimator.outputCount());
            }
            double error = example.error(estimator);
            double guess = example.errorOfGuessing();
            assertTrue(error < guess, () -> "error " + error + ", by guessing " + guess);
        });
    }

    @TestFactory
    public final Stream<DynamicTest> scores_areProbabilitiesOrAFiniteNumber() {
        return each((algorithm, example) -> {
            Estimator estimator = train(engine(), example, algorithm, SAME_THREAD);
            for (double[] row : example.rowsToScore()) {
                double[] scores = new double[estimator.outputCount()];
                estimator.score(row, scores);
                double sum = 0;
                for (double score : scores) {
                    assertTrue(Double.isFinite(score), () -> "finite: " + Arrays.toString(scores));
                    sum += score;
                    assertTrue(
                            isAnyNumber(example.task()) || (score >= 0 && score <= 1 + 1e-9),
                            () -> "from 0 to 1: " + Arrays.toString(scores));
                }
                if (example.task().kind() == TaskKind.CLASSIFICATION) {
                    assertEquals(1, sum, 1e-9, () -> "add up to 1: " + Arrays.toString(scores));
                }
            }
        });
    }

    private static boolean isAnyNumber(Task<?> task) {
        return task.kind() == TaskKind.REGRESSION || task.kind() == TaskKind.ANOMALIES;
    }

    @TestFactory
    public final Stream<DynamicTest> weights_countOrAreRefused() {
        return each((algorithm, signal) -> {
            Case example = signal.withoutSignal();
            Estimator plain = train(engine(), example, algorithm, SAME_THREAD);
            Estimator weighted;
            try {
                weighted = engine().train(example.weighted(algorithm, example.uneven()));
            } catch (EngineException refused) {
                return;
            }
            if (example.targets().length == 0) {
                assertEquals(example.features().features().size(), weighted.featureCount());
                return;
            }
            double before = example.meanTarget(plain);
            double after = example.meanTarget(weighted);
            assertTrue(after > before, () -> "targets that weigh more draw: " + before + " before, " + after);
        });
    }

    @TestFactory
    public final Stream<DynamicTest> sameRequest_givesSameBytes() {
        return each((algorithm, example) -> {
            Engine used = engine();
            byte[] first = bytes(used, train(used, example, algorithm, SAME_THREAD));
            for (Algorithm other : algorithms()) {
                for (Task<?> task : EngineExamples.tasks()) {
                    if (suits(other, task)) {
                        train(used, EngineExamples.of(task), other, SAME_THREAD);
                    }
                }
            }
            assertArrayEquals(
                    first, bytes(used, train(used, example, algorithm, SAME_THREAD)), "after other trainings");
            assertArrayEquals(
                    first, bytes(engine(), train(engine(), example, algorithm, SAME_THREAD)), "by another engine");
        });
    }

    @TestFactory
    public final Stream<DynamicTest> threads_doNotMatter() {
        return each((algorithm, example) -> {
            byte[] first = bytes(engine(), train(engine(), example, algorithm, SAME_THREAD));
            Executor full = task -> {
                throw new RejectedExecutionException("no room");
            };
            assertArrayEquals(first, bytes(engine(), train(engine(), example, algorithm, full)), "nobody helps");
            for (int threads : new int[] {1, 4}) {
                inPool(threads, pool -> {
                    assertArrayEquals(
                            first,
                            bytes(engine(), train(engine(), example, algorithm, pool)),
                            () -> "with " + threads + " threads");
                    // Where the one thread of the pool is the one that waits, waiting for the pool would be for ever.
                    Future<Estimator> inside = pool.submit(() -> train(engine(), example, algorithm, pool));
                    assertArrayEquals(
                            first, bytes(engine(), inside.get()), () -> "from one of the " + threads + " threads");
                });
            }
        });
    }

    @TestFactory
    public final Stream<DynamicTest> trainingsAtTheSameTime_doNotMatter() {
        return each((algorithm, example) -> {
            Engine shared = engine();
            byte[] alone = bytes(shared, train(shared, example, algorithm, SAME_THREAD));
            inPool(4, pool -> {
                List<Callable<byte[]>> calls = new ArrayList<>();
                for (int i = 0; i < 4; i++) {
                    calls.add(() -> bytes(shared, train(shared, example, algorithm, SAME_THREAD)));
                }
                for (Future<byte[]> call : pool.invokeAll(calls)) {
                    assertArrayEquals(alone, call.get());
                }
            });
        });
    }

    @TestFactory
    public final Stream<DynamicTest> training_leavesTheRequestAsItWas() {
        return each((algorithm, example) -> {
            double[] targets = example.targets().clone();
            TrainingRequest request = example.request(algorithm, targets, SAME_THREAD);
            engine().train(request);
            assertArrayEquals(example.targets(), targets);
        });
    }

    @TestFactory
    public final Stream<DynamicTest> writtenAndRead_scoresTheSameBits() {
        return each((algorithm, example) -> {
            Engine engine = engine();
            Estimator estimator = train(engine, example, algorithm, SAME_THREAD);
            BorrowedStreams.Output out = new BorrowedStreams.Output();
            engine.write(estimator, out);
            byte[] bytes = out.toByteArray();
            Estimator again = engine().read(new BorrowedStreams.Input(bytes));
            assertEquals(estimator.featureCount(), again.featureCount());
            assertEquals(estimator.outputCount(), again.outputCount());
            for (double[] row : example.rowsToScore()) {
                assertArrayEquals(scores(estimator, row), scores(again, row), 0.0);
            }
            assertArrayEquals(bytes, bytes(engine, again), "written again");
        });
    }

    @TestFactory
    public final Stream<DynamicTest> scoring_isSafeForManyThreads() {
        return each((algorithm, example) -> {
            Estimator estimator = train(engine(), example, algorithm, SAME_THREAD);
            List<double[]> rows = example.rowsToScore();
            List<double[]> alone =
                    rows.stream().map(row -> scores(estimator, row)).toList();
            inPool(4, pool -> {
                List<Callable<List<double[]>>> calls = new ArrayList<>();
                for (int i = 0; i < 4; i++) {
                    calls.add(() -> {
                        List<double[]> got = new ArrayList<>();
                        for (int round = 0; round < 20; round++) {
                            got = rows.stream()
                                    .map(row -> scores(estimator, row))
                                    .toList();
                        }
                        return got;
                    });
                }
                for (Future<List<double[]>> call : pool.invokeAll(calls)) {
                    List<double[]> got = call.get();
                    for (int i = 0; i < alone.size(); i++) {
                        assertArrayEquals(alone.get(i), got.get(i), 0.0);
                    }
                }
            });
        });
    }

    @TestFactory
    public final Stream<DynamicTest> rounds_thatAreWatched_showEstimatorsThatScore() {
        return each((algorithm, example) -> new RoundsCheck(engine(), algorithm, example).check());
    }

    @TestFactory
    public final Stream<DynamicTest> noRows_areRefused() {
        return each((algorithm, example) ->
                assertThrows(EngineException.class, () -> engine().train(example.withoutRows(algorithm, SAME_THREAD))));
    }

    @TestFactory
    public final Stream<DynamicTest> oneLabelOnly_isRefused() {
        return each((algorithm, example) -> {
            if (!example.labels().isEmpty()) {
                assertThrows(EngineException.class, () -> engine().train(example.withOneLabel(algorithm, SAME_THREAD)));
            }
        });
    }

    @TestFactory
    public final Stream<DynamicTest> missingValues_areTakenOrRefused() {
        return each((algorithm, example) -> {
            Case some = example.withMissing();
            if (engine().takesMissing(algorithm)) {
                Estimator estimator = train(engine(), some, algorithm, SAME_THREAD);
                for (double score : scores(estimator, some.rows().get(3))) {
                    assertTrue(Double.isFinite(score), "a row with a missing value gets finite scores");
                }
            } else {
                EngineException refused =
                        assertThrows(EngineException.class, () -> train(engine(), some, algorithm, SAME_THREAD));
                assertTrue(
                        String.valueOf(refused.getMessage()).contains("wide"),
                        () -> "names the feature: " + refused.getMessage());
            }
        });
    }

    @TestFactory
    public final Stream<DynamicTest> interrupt_endsTraining() {
        return each((algorithm, example) -> {
            Thread.currentThread().interrupt();
            try {
                assertThrows(EngineException.class, () -> train(engine(), example, algorithm, SAME_THREAD));
                assertTrue(Thread.currentThread().isInterrupted(), "the thread stays interrupted");
            } finally {
                Thread.interrupted();
            }
        });
    }

    @TestFactory
    public final Stream<DynamicTest> bytesCutOff_areRefused() {
        return each((algorithm, example) -> {
            Engine engine = engine();
            byte[] bytes = bytes(engine, train(engine, example, algorithm, SAME_THREAD));
            Random chance = new Random(11);
            for (int i = 0; i < CHANGED_COPIES; i++) {
                // The first hundred lengths one by one, where the header is; then anywhere.
                int length = i < 100 ? Math.min(i, bytes.length - 1) : chance.nextInt(bytes.length);
                byte[] some = Arrays.copyOf(bytes, length);
                assertThrows(
                        EngineException.class,
                        () -> assertTimeoutPreemptively(HANGING, () -> engine.read(new ByteArrayInputStream(some))),
                        () -> length + " of " + bytes.length + " bytes");
            }
        });
    }

    @TestFactory
    public final Stream<DynamicTest> bytesChanged_areRefusedOrStillWork() {
        return each((algorithm, example) -> {
            Engine engine = engine();
            byte[] bytes = bytes(engine, train(engine, example, algorithm, SAME_THREAD));
            Random chance = new Random(12);
            for (int i = 0; i < CHANGED_COPIES; i++) {
                byte[] changed = bytes.clone();
                int at = i < 100 ? Math.min(i, bytes.length - 1) : chance.nextInt(bytes.length);
                if (chance.nextInt(4) == 0) {
                    changed[at] = (byte) 0xFF;
                } else {
                    changed[at] ^= (byte) (1 << chance.nextInt(8));
                }
                readHostile(engine, changed, example, "byte " + at + " changed");
            }
        });
    }

    @Test
    public final void bytesOfSomethingElse_areRefused() {
        Engine engine = engine();
        Random chance = new Random(13);
        for (int i = 0; i < CHANGED_COPIES; i++) {
            byte[] noise = new byte[chance.nextInt(200)];
            chance.nextBytes(noise);
            assertThrows(EngineException.class, () -> engine.read(new ByteArrayInputStream(noise)));
        }
    }

    private static void readHostile(Engine engine, byte[] bytes, Case example, String what) {
        assertTimeoutPreemptively(
                HANGING,
                () -> {
                    Estimator estimator;
                    try {
                        estimator = engine.read(new ByteArrayInputStream(bytes));
                    } catch (EngineException refused) {
                        return;
                    }
                    if (estimator.featureCount()
                                    == example.features().features().size()
                            && estimator.outputCount() < 1000) {
                        for (double[] row : example.rowsToScore()) {
                            assertDoesNotThrow(() -> scores(estimator, row), what);
                        }
                    }
                },
                what);
    }

    private Stream<DynamicTest> each(Check check) {
        return algorithms().stream()
                .flatMap(algorithm -> EngineExamples.tasks().stream()
                        .filter(task -> suits(algorithm, task))
                        .map(task -> dynamicTest(
                                algorithm + " on " + task, () -> check.check(algorithm, EngineExamples.of(task)))));
    }

    private boolean suits(Algorithm algorithm, Task<?> task) {
        try {
            engine().requireSuitable(algorithm, task);
            return true;
        } catch (EngineException e) {
            return false;
        }
    }

    private static Estimator train(Engine engine, Case example, Algorithm algorithm, Executor executor) {
        return engine.train(example.request(algorithm, example.targets().clone(), executor));
    }

    private static byte[] bytes(Engine engine, Estimator estimator) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        engine.write(estimator, out);
        return out.toByteArray();
    }

    private static double[] scores(Estimator estimator, double[] row) {
        double[] scores = new double[estimator.outputCount()];
        estimator.score(row, scores);
        return scores;
    }

    private static void inPool(int threads, PoolUse use) {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            assertTimeoutPreemptively(HANGING, () -> use.use(pool));
        } finally {
            pool.shutdownNow();
        }
    }

    private interface Check {
        void check(Algorithm algorithm, Case example) throws IOException;
    }

    private interface PoolUse {
        void use(ExecutorService pool) throws IOException, InterruptedException, ExecutionException;
    }
}
