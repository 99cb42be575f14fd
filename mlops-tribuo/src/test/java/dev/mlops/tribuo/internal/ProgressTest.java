package dev.mlops.tribuo.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.model.TaskKind;
import dev.mlops.spi.TrainingRequest;
import dev.mlops.spi.engine.AlgorithmValue;
import dev.mlops.testkit.MadeRows;
import dev.mlops.tribuo.internal.linear.LinearKinds;
import dev.mlops.tribuo.internal.trees.TreeKinds;
import dev.mlops.tribuo.internal.vectors.SupportVectorKinds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ProgressTest {
    static List<Arguments> algorithms() {
        return List.of(
                Arguments.of(AlgorithmValue.defaults(LinearKinds.LOGISTIC_REGRESSION), 10L),
                Arguments.of(
                        AlgorithmValue.defaults(LinearKinds.LOGISTIC_REGRESSION).with("minibatchSize", 7L), 10L),
                Arguments.of(AlgorithmValue.defaults(LinearKinds.LINEAR_REGRESSION), 20L),
                Arguments.of(AlgorithmValue.defaults(LinearKinds.FACTORIZATION_MACHINE), 20L),
                Arguments.of(AlgorithmValue.defaults(LinearKinds.LARS).with("maxFeatures", 3L), 3L),
                Arguments.of(AlgorithmValue.defaults(SupportVectorKinds.CLASSIFIER), 6L),
                Arguments.of(AlgorithmValue.defaults(TreeKinds.RANDOM_FOREST).with("trees", 30L), 30L),
                Arguments.of(AlgorithmValue.defaults(TreeKinds.EXTRA_TREES).with("trees", 8L), 8L),
                Arguments.of(AlgorithmValue.defaults(TreeKinds.CART), 1L),
                Arguments.of(
                        AlgorithmValue.defaults(TreeKinds.ADA_BOOST)
                                .with("trees", 5L)
                                .with("maxDepth", 1L),
                        5L),
                Arguments.of(AlgorithmValue.defaults(EnsembleKinds.BAGGING).with("members", 9L), 9L),
                Arguments.of(AlgorithmValue.defaults(EnsembleKinds.VOTING), 3L),
                Arguments.of(AlgorithmValue.defaults(EnsembleKinds.STACKING), 3L * 6 + 1));
    }

    @ParameterizedTest
    @MethodSource("algorithms")
    void progress_goesUpByOneToTheEnd(AlgorithmValue algorithm, long total) {
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            assertThat(told(algorithm, total, pool))
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, total).boxed().toList());
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void boostingThatEndsEarly_tellsOfFewerTrees() {
        AlgorithmValue perfect =
                AlgorithmValue.defaults(TreeKinds.ADA_BOOST).with("trees", 50L).with("maxDepth", 30L);
        assertThat(told(perfect, 50, MadeRows.SAME_THREAD)).containsExactly(1L);
    }

    /** What is told, in order and never by two threads at once. */
    private static List<Long> told(AlgorithmValue algorithm, long total, Executor executor) {
        Random chance = new Random(1);
        double[][] rows = MadeRows.mixedRows(60, 5, chance);
        boolean classifies = algorithm.kind().tasks().stream().anyMatch(task -> task == TaskKind.CLASSIFICATION);
        MadeRows made = classifies
                ? MadeRows.labelled(rows, 3, row -> row[0] + row[3] + 1)
                : MadeRows.numbers(rows, row -> row[0] + row[1] + row[2]);
        TrainingRequest plain = made.request(algorithm, 1, executor);
        List<Long> told = new ArrayList<>();
        AtomicInteger inside = new AtomicInteger();
        new TribuoEngine()
                .train(new TrainingRequest(
                        algorithm,
                        plain.task(),
                        plain.features(),
                        plain.targets(),
                        Optional.empty(),
                        plain.labels(),
                        1,
                        executor,
                        (done, of) -> {
                            assertThat(inside.incrementAndGet()).isEqualTo(1);
                            assertThat(of).isEqualTo(total);
                            told.add(done);
                            inside.decrementAndGet();
                        }));
        return told;
    }
}
