package dev.mlops.tribuo.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.model.TaskKind;
import dev.mlops.spi.Estimator;
import dev.mlops.spi.TrainingRequest;
import dev.mlops.spi.engine.AlgorithmValue;
import dev.mlops.testkit.KeptRounds;
import dev.mlops.testkit.MadeRows;
import dev.mlops.testkit.StoredForms;
import dev.mlops.tribuo.internal.linear.LinearKinds;
import dev.mlops.tribuo.internal.trees.TreeKinds;
import java.util.List;
import java.util.Map;
import java.util.Random;
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
    void shownEstimator_isThatOfATrainingOfSoManyRounds(AlgorithmValue algorithm, String setting) {
        Map<Long, Estimator> shown = shown(algorithm.with(setting, 7L));
        assertThat(shown.keySet()).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
        for (long rounds : new long[] {1, 4, 7}) {
            assertThat(StoredForms.written(shown.get(rounds), ENGINE::write))
                    .as("after %d", rounds)
                    .isEqualTo(StoredForms.trained(ENGINE, request(algorithm.with(setting, rounds))));
        }
    }

    @Test
    void algorithmWithoutRounds_showsNothing() {
        assertThat(shown(AlgorithmValue.defaults(TreeKinds.CART).with("maxDepth", 3L)))
                .hasSizeLessThanOrEqualTo(1);
        assertThat(shown(AlgorithmValue.defaults(EnsembleKinds.VOTING))).isEmpty();
    }

    private static Map<Long, Estimator> shown(AlgorithmValue algorithm) {
        KeptRounds rounds = new KeptRounds();
        ENGINE.train(request(algorithm).watched(rounds));
        return rounds.estimators();
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
