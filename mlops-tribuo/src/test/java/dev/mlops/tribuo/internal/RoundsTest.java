package dev.mlops.tribuo.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.model.TaskKind;
import dev.mlops.spi.Estimator;
import dev.mlops.spi.Rounds;
import dev.mlops.spi.TrainingRequest;
import dev.mlops.spi.engine.AlgorithmValue;
import dev.mlops.testkit.MadeRows;
import dev.mlops.tribuo.internal.linear.LinearKinds;
import dev.mlops.tribuo.internal.trees.TreeKinds;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RoundsTest {
    private static final TribuoEngine ENGINE = new TribuoEngine();

    static List<Arguments> algorithms() {
        return List.of(
                Arguments.of(AlgorithmValue.defaults(TreeKinds.RANDOM_FOREST), "trees"),
                Arguments.of(AlgorithmValue.defaults(TreeKinds.EXTRA_TREES), "trees"),
                Arguments.of(AlgorithmValue.defaults(TreeKinds.ADA_BOOST).with("maxDepth", 1L), "trees"),
                Arguments.of(AlgorithmValue.defaults(EnsembleKinds.BAGGING), "members"),
                Arguments.of(AlgorithmValue.defaults(LinearKinds.LOGISTIC_REGRESSION), "epochs"),
                Arguments.of(
                        AlgorithmValue.defaults(LinearKinds.LOGISTIC_REGRESSION).with("minibatchSize", 7L), "epochs"),
                Arguments.of(AlgorithmValue.defaults(LinearKinds.LINEAR_REGRESSION), "epochs"),
                Arguments.of(AlgorithmValue.defaults(LinearKinds.FACTORIZATION_MACHINE), "epochs"));
    }

    /** Each estimator that is shown is the one that a training of so many rounds gives, byte for byte. */
    @ParameterizedTest
    @MethodSource("algorithms")
    void shownEstimator_isThatOfATrainingOfSoManyRounds(AlgorithmValue algorithm, String setting) throws IOException {
        Map<Long, byte[]> shown = shown(algorithm.with(setting, 7L));
        assertThat(shown.keySet()).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
        for (long rounds : new long[] {1, 4, 7}) {
            assertThat(shown.get(rounds))
                    .as("after %d", rounds)
                    .isEqualTo(bytes(ENGINE.train(request(algorithm.with(setting, rounds)))));
        }
    }

    @Test
    void algorithmWithoutRounds_showsNothing() throws IOException {
        assertThat(shown(AlgorithmValue.defaults(TreeKinds.CART).with("maxDepth", 3L)))
                .hasSizeLessThanOrEqualTo(1);
        assertThat(shown(AlgorithmValue.defaults(EnsembleKinds.VOTING))).isEmpty();
    }

    private static Map<Long, byte[]> shown(AlgorithmValue algorithm) throws IOException {
        Map<Long, Estimator> shown = new TreeMap<>();
        ENGINE.train(request(algorithm).watched(new Rounds() {
            @Override
            public boolean wants(long done, long total) {
                return true;
            }

            @Override
            public void grown(long done, long total, Estimator estimator) {
                shown.put(done, estimator);
            }
        }));
        Map<Long, byte[]> bytes = new TreeMap<>();
        for (Map.Entry<Long, Estimator> one : shown.entrySet()) {
            bytes.put(one.getKey(), bytes(one.getValue()));
        }
        return bytes;
    }

    private static byte[] bytes(Estimator estimator) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ENGINE.write(estimator, out);
        return out.toByteArray();
    }

    private static TrainingRequest request(AlgorithmValue algorithm) {
        double[][] rows = MadeRows.mixedRows(60, 5, new Random(1));
        boolean classifies = algorithm.kind().tasks().stream().anyMatch(task -> task == TaskKind.CLASSIFICATION);
        MadeRows made = classifies
                ? MadeRows.labelled(rows, 3, row -> row[0] + row[3] + 1)
                : MadeRows.numbers(rows, row -> row[0] + row[1] + row[2]);
        return made.request(algorithm, 1, MadeRows.SAME_THREAD);
    }
}
