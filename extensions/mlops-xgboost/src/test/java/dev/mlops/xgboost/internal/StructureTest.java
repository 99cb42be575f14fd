package dev.mlops.xgboost.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.spi.Estimator;
import dev.mlops.spi.Structure;
import dev.mlops.spi.Structure.Link;
import dev.mlops.spi.Structure.Trees;
import dev.mlops.spi.TrainingRequest;
import dev.mlops.spi.engine.AlgorithmKind;
import dev.mlops.spi.engine.AlgorithmValue;
import dev.mlops.testkit.MadeRows;
import dev.mlops.xgboost.internal.trees.TreesEstimator;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** What an estimator says of itself is what it does. */
class StructureTest {
    private static AlgorithmValue some(AlgorithmKind kind, Random chance) {
        String trees = kind == XgBoostKinds.RANDOM_FOREST ? "trees" : "rounds";
        return AlgorithmValue.defaults(kind)
                .with(trees, 1L + chance.nextInt(30))
                .with("maxDepth", 1L + chance.nextInt(7))
                .with("l2", chance.nextDouble() * 3);
    }

    @Property(tries = 100)
    void naiveEvaluation_isTheScore(@ForAll long seed) {
        Random chance = new Random(seed);
        Cases any = Cases.any(chance);
        Cases numbers = new Cases(any.labels(), any.several(), any.missing(), 0);
        AlgorithmKind kind = XgBoostKinds.all().get(chance.nextInt(2));
        double[][] learnt = numbers.rows(50 + chance.nextInt(200), chance);
        TreesEstimator estimator =
                (TreesEstimator) new XgBoostEngine().train(numbers.request(learnt, some(kind, chance), chance));
        Optional<Structure> structure = estimator.structure();
        if (kind == XgBoostKinds.RANDOM_FOREST && any.labels() > 2 && !any.several()) {
            assertThat(structure).as("shares are divided by their sum").isEmpty();
            return;
        }
        Trees trees = (Trees) structure.orElseThrow();
        double[] scores = new double[estimator.outputCount()];
        for (double[] row : ParityTest.rowsToScore(learnt, estimator, chance)) {
            estimator.score(row, scores);
            double[] naive = evaluate(trees, row, scores.length);
            for (int i = 0; i < scores.length; i++) {
                assertThat(Math.abs(naive[i] - scores[i]))
                        .as("%s: row %s, output %s", numbers, Arrays.toString(row), i)
                        .isLessThanOrEqualTo(1e-6 * Math.max(1, Math.abs(scores[i])));
            }
        }
    }

    private static double[] evaluate(Trees trees, double[] row, int outputs) {
        int margins = trees.marginCount();
        double[] sums = trees.biases().clone();
        for (int root : trees.roots()) {
            int node = root;
            while (trees.features()[node] != Trees.LEAF) {
                float value = (float) row[trees.features()[node]];
                boolean left = Float.isNaN(value)
                        ? trees.missingGoesLeft().orElseThrow()[node]
                        : value < trees.thresholds()[node];
                int next = left ? trees.lefts()[node] : trees.rights()[node];
                assertThat(next).as("children come later").isGreaterThan(node);
                node = next;
            }
            for (int m = 0; m < margins; m++) {
                sums[m] += trees.leaves()[trees.lefts()[node] * margins + m];
            }
        }
        double[] scores = new double[outputs];
        switch (trees.link()) {
            case NONE -> scores = sums;
            case LOGISTIC -> {
                scores[1] = 1 / (1 + Math.exp(-sums[0]));
                scores[0] = 1 - scores[1];
            }
            case EACH_LOGISTIC -> Arrays.setAll(scores, m -> 1 / (1 + Math.exp(-sums[m])));
            case SOFTMAX -> {
                double all = Arrays.stream(sums).map(Math::exp).sum();
                Arrays.setAll(scores, m -> Math.exp(sums[m]) / all);
            }
            case NORMALISED_LOGISTIC -> throw new AssertionError("none of XGBoost's");
        }
        return scores;
    }

    @Test
    void link_isTheTasks() {
        assertThat(link(XgBoostKinds.GRADIENT_BOOSTING, new Cases(0, false, false, 0)))
                .isEqualTo(Link.NONE);
        assertThat(link(XgBoostKinds.GRADIENT_BOOSTING, new Cases(2, false, false, 0)))
                .isEqualTo(Link.LOGISTIC);
        assertThat(link(XgBoostKinds.GRADIENT_BOOSTING, new Cases(3, false, false, 0)))
                .isEqualTo(Link.SOFTMAX);
        assertThat(link(XgBoostKinds.GRADIENT_BOOSTING, new Cases(2, true, false, 0)))
                .isEqualTo(Link.EACH_LOGISTIC);
        assertThat(link(XgBoostKinds.RANDOM_FOREST, new Cases(0, false, false, 0)))
                .isEqualTo(Link.NONE);
        assertThat(link(XgBoostKinds.RANDOM_FOREST, new Cases(2, false, false, 0)))
                .isEqualTo(Link.NONE);
        assertThat(link(XgBoostKinds.RANDOM_FOREST, new Cases(3, true, false, 0)))
                .isEqualTo(Link.NONE);
    }

    private static Link link(AlgorithmKind kind, Cases some) {
        return trained(kind, some).structure().orElseThrow().link();
    }

    private static Estimator trained(AlgorithmKind kind, Cases some) {
        Random chance = new Random(4);
        return new XgBoostEngine().train(some.request(some.rows(200, chance), some(kind, chance), chance));
    }

    @Test
    void splitsByCategory_areNotSaid() {
        for (AlgorithmKind kind : XgBoostKinds.all()) {
            assertThat(trained(kind, new Cases(2, false, false, 20)).structure())
                    .isEmpty();
        }
    }

    /** Where zeros are left away, a split may send 0 to the side of greater values and smaller ones to the other. */
    @Test
    void sparseFeatures_areSaidOnlyWhereZeroGoesByTheComparison() {
        double[][] rows = MadeRows.mixedRows(300, 4, new Random(3));
        TrainingRequest dense = MadeRows.numbers(rows, row -> row[1] * 4 + (row[2] == 0 ? 3 : row[2]))
                .request(some(XgBoostKinds.GRADIENT_BOOSTING, new Random(1)).with("rounds", 5L));
        Estimator estimator = new XgBoostEngine()
                .train(new TrainingRequest(
                        dense.algorithm(),
                        dense.task(),
                        new SparseRows(dense.features()),
                        dense.targets(),
                        dense.labels(),
                        1,
                        MadeRows.SAME_THREAD));
        assertThat(estimator.structure()).isEmpty();
    }
}
