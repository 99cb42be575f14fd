package dev.mlops.xgboost.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.error.EngineException;
import dev.mlops.spi.engine.AlgorithmValue;
import dev.mlops.testkit.MadeRows;
import dev.mlops.xgboost.internal.trees.FirstRounds;
import dev.mlops.xgboost.internal.trees.TreesEstimator;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EarlyStoppingTest {
    private static final AlgorithmValue LONG =
            AlgorithmValue.defaults(XgBoostKinds.GRADIENT_BOOSTING).with("rounds", 2_000L);

    /** The target is half noise, so the loss on rows kept back soon grows. */
    private static MadeRows noisy(int labels, int rows, long seed) {
        Random chance = new Random(seed);
        double[][] made = MadeRows.denseRows(rows, 4, chance);
        return labels == 0
                ? MadeRows.numbers(made, row -> row[0] + chance.nextGaussian())
                : MadeRows.labelled(made, labels, row -> row[0] + chance.nextGaussian() + (labels - 1) / 2.0);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 3})
    void boosting_endsAtTheBestRound(int labels) {
        MadeRows made = noisy(labels, 800, 1);
        TreesEstimator stopped = train(made, XgBoostKinds.earlyStopping(LONG, 10, 0.25));
        int sums = Math.max(1, labels == 2 ? 1 : labels);
        int rounds = stopped.trees().roots()[0].length;
        assertThat(stopped.trees().roots()).hasNumberOfRows(sums);
        assertThat(rounds).isBetween(2, 400);

        // The loss on the rows kept back, of models of every length: best at the end, and not better in the ten after.
        Holdout holdout = Holdout.of(made.request(LONG), 0.25);
        MadeRows learn = part(made, holdout.learn());
        MadeRows keep = part(made, holdout.keep());
        TreesEstimator longer = train(learn, LONG.with("rounds", rounds + 10L));
        double best = loss(stopped, keep);
        for (int length = 1; length <= rounds + 10; length++) {
            double loss = loss(cut(longer, length, sums, labels), keep);
            if (length == rounds) {
                assertThat(loss).isEqualTo(best);
            } else {
                assertThat(loss).isGreaterThan(best - 1e-6);
            }
        }
    }

    private static TreesEstimator train(MadeRows made, AlgorithmValue algorithm) {
        return (TreesEstimator) new XgBoostEngine().train(made.request(algorithm));
    }

    private static TreesEstimator cut(TreesEstimator longer, int rounds, int sums, int labels) {
        byte[] model = FirstRounds.of(longer.model(), rounds, sums);
        return new TreesEstimator(longer.objective(), 4, Math.max(1, labels), false, model);
    }

    private static MadeRows part(MadeRows made, int[] rows) {
        return new MadeRows(
                Arrays.stream(rows).mapToObj(row -> made.rows()[row]).toArray(double[][]::new),
                Arrays.stream(rows).mapToDouble(row -> made.targets()[row]).toArray(),
                made.labels());
    }

    private static double loss(TreesEstimator estimator, MadeRows made) {
        double[] scores = new double[estimator.outputCount()];
        double sum = 0;
        for (int i = 0; i < made.rows().length; i++) {
            estimator.score(made.rows()[i], scores);
            double target = made.targets()[i];
            sum += made.labels() == 0 ? Math.pow(scores[0] - target, 2) : -Math.log(scores[(int) target]);
        }
        return sum / made.rows().length;
    }

    @Property(tries = 200)
    void holdout_keepsItsShareOfEachLabel(
            @ForAll long seed,
            @ForAll @IntRange(min = 0, max = 4) int labels,
            @ForAll @DoubleRange(min = 0.05, max = 0.5) double share) {
        MadeRows made = noisy(labels == 1 ? 0 : labels, 60, seed);
        Holdout holdout = Holdout.of(made.request(LONG, seed, MadeRows.SAME_THREAD), share);
        Holdout again = Holdout.of(made.request(LONG, seed, MadeRows.SAME_THREAD), share);
        assertThat(again.keep()).isEqualTo(holdout.keep());
        int[] all = new int[60];
        for (int row : holdout.learn()) {
            all[row]++;
        }
        for (int row : holdout.keep()) {
            all[row]++;
        }
        assertThat(all).containsOnly(1);
        assertThat(holdout.keep()).isSorted();
        for (int label = 0; label < made.labels(); label++) {
            double wanted = label;
            long of = Arrays.stream(made.targets()).filter(t -> t == wanted).count();
            long kept = Arrays.stream(holdout.keep())
                    .filter(row -> made.targets()[row] == wanted)
                    .count();
            assertThat(kept).isEqualTo(Math.min(of - 1, Math.round(share * of)));
        }
    }

    @Test
    void tooFewRows_areRefused() {
        MadeRows made = noisy(2, 4, 1);
        assertThatThrownBy(() -> train(made, XgBoostKinds.earlyStopping(LONG, 10, 0.01)))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("too few rows");
    }
}
