package dev.mlops.tribuo.internal.neighbours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mlops.error.EngineException;
import dev.mlops.spi.Estimator;
import dev.mlops.spi.engine.AlgorithmValue;
import dev.mlops.testkit.MadeRows;
import dev.mlops.tribuo.internal.TribuoEngine;
import dev.mlops.tribuo.internal.estimators.LinearEstimator;
import dev.mlops.tribuo.internal.learning.FeatureNames;
import dev.mlops.tribuo.internal.learning.RowBuilder;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.tribuo.Example;
import org.tribuo.classification.Label;

class NaiveBayesTrainingTest {
    private static final AlgorithmValue ALGORITHM = AlgorithmValue.defaults(NeighbourKinds.NAIVE_BAYES);

    /** Manning, Raghavan and Schütze 2008, example 13.1: three documents of China, one not; Chinese Beijing Shanghai Macao Tokyo Japan. */
    @Test
    void example_ofTheTextbook() {
        double[][] documents = {
            {2, 1, 0, 0, 0, 0},
            {2, 0, 1, 0, 0, 0},
            {1, 0, 0, 1, 0, 0},
            {1, 0, 0, 0, 1, 1}
        };
        MadeRows made = new MadeRows(documents, new double[] {1, 1, 1, 0}, 2);
        double[] scores = new double[2];
        new TribuoEngine().train(made.request(ALGORITHM)).score(new double[] {3, 0, 0, 0, 1, 1}, scores);
        double china = 3 / 4.0 * Math.pow(3 / 7.0, 3) / 14 / 14;
        double other = 1 / 4.0 * Math.pow(2 / 9.0, 3) * 2 / 9 * 2 / 9;
        assertThat(scores[1]).isCloseTo(china / (china + other), within(1e-12));
    }

    /** Tribuo knows no priors, so its probabilities are multiplied by them here. */
    @Property(tries = 40)
    void classification_equalsTribuoWithPriors(
            @ForAll long seed,
            @ForAll @IntRange(min = 2, max = 5) int labels,
            @ForAll @IntRange(min = 1, max = 9) int features) {
        Random chance = new Random(seed);
        MadeRows made = MadeRows.labelled(counts(60, features, chance), labels, row -> row[0] + chance.nextInt(labels));
        AlgorithmValue algorithm = ALGORITHM.with("alpha", 0.01 + chance.nextDouble());
        NaiveBayesTraining.Learnt learnt = NaiveBayesTraining.classification(made.request(algorithm), algorithm);
        double[] priors = new double[labels];
        for (double target : made.targets()) {
            priors[(int) target] += 1 / 60.0;
        }
        double[] scores = new double[labels];
        for (double[] row : counts(30, features, chance)) {
            learnt.estimator().score(row, scores);
            Map<String, Label> tribuo = learnt.model().predict(example(row)).getOutputScores();
            double total = 0;
            for (int label = 0; label < labels; label++) {
                total += tribuo.get(Integer.toString(label)).getScore() * priors[label];
            }
            for (int label = 0; label < labels; label++) {
                double expected = tribuo.get(Integer.toString(label)).getScore() * priors[label] / total;
                assertThat(scores[label]).isCloseTo(expected, within(1e-12));
            }
        }
    }

    /** The estimate is (count + alpha) / (all counts + alpha times features), whatever the label never had. */
    @Property(tries = 40)
    void weights_areTheSmoothedLogarithms(@ForAll long seed, @ForAll @IntRange(min = 1, max = 9) int features) {
        Random chance = new Random(seed);
        MadeRows made = MadeRows.labelled(counts(20, features, chance), 3, row -> chance.nextInt(3));
        double[] rowWeights = new double[20];
        Arrays.setAll(rowWeights, i -> 1 + chance.nextInt(4));
        LinearEstimator learnt = (LinearEstimator) new TribuoEngine().train(made.weighted(ALGORITHM, rowWeights));
        for (int label = 0; label < 3; label++) {
            double[] sums = new double[features + 1];
            double all = 0;
            double total = 0;
            for (int i = 0; i < 20; i++) {
                total += rowWeights[i];
                if (made.targets()[i] == label) {
                    sums[features] += rowWeights[i];
                    for (int f = 0; f < features; f++) {
                        sums[f] += made.rows()[i][f] * rowWeights[i];
                        all += made.rows()[i][f] * rowWeights[i];
                    }
                }
            }
            int at = label * (features + 1);
            for (int f = 0; f < features; f++) {
                assertThat(learnt.weights()[at + f])
                        .isCloseTo(Math.log((sums[f] + 1) / (all + features)), within(1e-12));
            }
            assertThat(learnt.weights()[at + features]).isCloseTo(Math.log(sums[features] / total), within(1e-12));
        }
    }

    @Test
    void numberBelowZero_isNamed() {
        MadeRows made = new MadeRows(new double[][] {{1, 2}, {0, 1}, {3, -0.5}}, new double[] {0, 1, 1}, 2);
        assertThatThrownBy(() -> new TribuoEngine().train(made.request(ALGORITHM)))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("'column 1'")
                .hasMessageContaining("-0.5 in row 2");
    }

    @Test
    void onlyZeros_giveThePriors() {
        MadeRows made = new MadeRows(new double[5][2], new double[] {0, 1, 1, 1, 1}, 2);
        Estimator learnt = new TribuoEngine().train(made.request(ALGORITHM));
        double[] scores = new double[2];
        learnt.score(new double[] {3, 4}, scores);
        assertThat(scores).containsExactly(new double[] {0.2, 0.8}, within(1e-12));
        learnt.score(new double[2], scores);
        assertThat(scores).containsExactly(new double[] {0.2, 0.8}, within(1e-12));
    }

    private static double[][] counts(int rows, int features, Random chance) {
        double[][] made = new double[rows][features];
        for (double[] row : made) {
            for (int f = 0; f < features; f++) {
                row[f] = f % 2 == 0 ? Math.max(0, chance.nextInt(6) - 2) : chance.nextDouble();
            }
        }
        return made;
    }

    private static Example<Label> example(double[] row) {
        RowBuilder builder = new RowBuilder(new FeatureNames(row.length), row.length, 0);
        for (int c = 0; c < row.length; c++) {
            builder.add(c, row[c]);
        }
        return builder.build(new Label("0"), 1);
    }
}
