package dev.mlops.xgboost.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.spi.Estimator;
import dev.mlops.spi.TrainingRequest;
import dev.mlops.spi.engine.AlgorithmValue;
import dev.mlops.testkit.KeptRounds;
import dev.mlops.testkit.MadeRows;
import dev.mlops.testkit.StoredForms;
import dev.mlops.xgboost.internal.trees.TreesEstimator;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoundsTest {
    private static final XgBoostEngine ENGINE = new XgBoostEngine();
    private static final AlgorithmValue BOOSTING =
            AlgorithmValue.defaults(XgBoostKinds.GRADIENT_BOOSTING).with("rounds", 12L);

    /** Each estimator that is shown is the one that a training of so many rounds gives, byte for byte, also where rows are drawn by chance. */
    @ParameterizedTest
    @ValueSource(ints = {0, 2, 3})
    void shownEstimator_isThatOfATrainingOfSoManyRounds(int labels) {
        for (AlgorithmValue algorithm : new AlgorithmValue[] {BOOSTING, BOOSTING.with("rowSampling", 0.5)}) {
            Map<Long, Estimator> shown = shown(algorithm, labels);
            assertThat(shown).hasSize(12);
            for (long rounds : new long[] {1, 5, 12}) {
                assertThat(model(shown.get(rounds)))
                        .as("after %d", rounds)
                        .isEqualTo(model(ENGINE.train(request(algorithm.with("rounds", rounds), labels))));
            }
        }
    }

    /** Training that would end now would keep the best round so far. */
    @Test
    void shownEstimator_withEarlyStopping_hasTheBestRoundsSoFar() {
        AlgorithmValue stopping = XgBoostKinds.earlyStopping(BOOSTING.with("rounds", 300L), 5, 0.25);
        Map<Long, Estimator> shown = shown(stopping, 2);
        long last = shown.keySet().stream().reduce(0L, Math::max);
        assertThat(last).isLessThan(300);
        assertThat(model(shown.get(last))).isEqualTo(model(ENGINE.train(request(stopping, 2))));
        for (long rounds : new long[] {1, last / 2}) {
            assertThat(model(shown.get(rounds)))
                    .isEqualTo(model(ENGINE.train(request(stopping.with("rounds", rounds), 2))));
        }
    }

    private static byte[] model(Estimator estimator) {
        return ((TreesEstimator) estimator).model();
    }

    private static Map<Long, Estimator> shown(AlgorithmValue algorithm, int labels) {
        KeptRounds rounds = new KeptRounds();
        assertThat(StoredForms.trained(ENGINE, request(algorithm, labels).watched(rounds)))
                .isEqualTo(StoredForms.trained(ENGINE, request(algorithm, labels)));
        return rounds.estimators();
    }

    private static TrainingRequest request(AlgorithmValue algorithm, int labels) {
        Random chance = new Random(1);
        double[][] rows = MadeRows.denseRows(300, 4, chance);
        MadeRows made = labels == 0
                ? MadeRows.numbers(rows, row -> row[0] + chance.nextGaussian())
                : MadeRows.labelled(rows, labels, row -> row[0] + chance.nextGaussian() + (labels - 1) / 2.0);
        return made.request(algorithm);
    }
}
