package dev.mlops.tribuo.internal.neighbours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mlops.spi.Estimator;
import dev.mlops.spi.engine.AlgorithmValue;
import dev.mlops.testkit.MadeRows;
import dev.mlops.tribuo.internal.TribuoEngine;
import dev.mlops.tribuo.internal.learning.FeatureNames;
import dev.mlops.tribuo.internal.learning.Outputs;
import dev.mlops.tribuo.internal.learning.RowBuilder;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.tribuo.Example;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.Output;
import org.tribuo.classification.Label;
import org.tribuo.classification.ensemble.VotingCombiner;
import org.tribuo.common.nearest.KNNModel;
import org.tribuo.common.nearest.KNNTrainer;
import org.tribuo.ensemble.EnsembleCombiner;
import org.tribuo.math.distance.Distance;
import org.tribuo.math.distance.L1Distance;
import org.tribuo.math.distance.L2Distance;
import org.tribuo.math.neighbour.NeighboursQueryFactoryType;

class NeighbourEstimatorTest {
    private static AlgorithmValue algorithm(boolean euclidean, long k) {
        return AlgorithmValue.defaults(
                        euclidean ? NeighbourKinds.K_NEAREST_NEIGHBOURS : NeighbourKinds.K_NEAREST_NEIGHBOURS_MANHATTAN)
                .with("k", k);
    }

    private static Distance distance(boolean euclidean) {
        return euclidean ? new L2Distance() : new L1Distance();
    }

    /** Few values and many rows make many ties, in which Tribuo takes the earlier row too. */
    @Property(tries = 60)
    void classification_equalsTribuo(
            @ForAll long seed,
            @ForAll @IntRange(min = 2, max = 5) int labels,
            @ForAll @IntRange(min = 1, max = 40) int features,
            @ForAll @IntRange(min = 1, max = 90) int k,
            @ForAll boolean euclidean) {
        Random chance = new Random(seed);
        double[][] rows = MadeRows.mixedRows(80, features, chance);
        MadeRows made = MadeRows.labelled(rows, labels, row -> row[0] + chance.nextInt(labels));
        MutableDataset<Label> dataset = Outputs.emptyLabelled();
        Label[] outputs = Outputs.labels(labels);
        for (int i = 0; i < rows.length; i++) {
            dataset.add(example(rows[i], outputs[(int) made.targets()[i]]));
        }
        Model<Label> tribuo =
                trainer(k, distance(euclidean), new VotingCombiner()).train(dataset);
        Estimator learnt = new TribuoEngine().train(made.request(algorithm(euclidean, k)));
        double[] scores = new double[labels];
        for (double[] row : MadeRows.mixedRows(30, features, chance)) {
            learnt.score(row, scores);
            tribuo.predict(example(row, outputs[0]))
                    .getOutputScores()
                    .forEach((name, label) ->
                            assertThat(scores[Integer.parseInt(name)]).isCloseTo(label.getScore(), within(1e-12)));
        }
    }

    /**
     * Tribuo's AveragingCombiner (4.3.2) gives the last neighbour's target in place of the mean, so Tribuo is asked which rows are the
     * neighbours, by giving each row a label of its own.
     */
    @Property(tries = 60)
    void regression_isTheMeanOfTribuosNeighbours(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 40) int features,
            @ForAll @IntRange(min = 1, max = 90) int k,
            @ForAll boolean euclidean) {
        Random chance = new Random(seed);
        double[][] rows = MadeRows.mixedRows(80, features, chance);
        MadeRows made = MadeRows.numbers(rows, row -> 1000 + 100 * row[0] + 10 * chance.nextGaussian());
        MutableDataset<Label> dataset = Outputs.emptyLabelled();
        Label[] own = Outputs.labels(rows.length);
        for (int i = 0; i < rows.length; i++) {
            dataset.add(example(rows[i], own[i]));
        }
        Model<Label> tribuo =
                trainer(k, distance(euclidean), new VotingCombiner()).train(dataset);
        Estimator learnt = new TribuoEngine().train(made.request(algorithm(euclidean, k)));
        double[] scores = new double[1];
        for (double[] row : MadeRows.mixedRows(20, features, chance)) {
            learnt.score(row, scores);
            double expected = tribuo.predict(example(row, own[0])).getOutputScores().values().stream()
                    .mapToDouble(label -> label.getScore() * made.targets()[Outputs.position(label)])
                    .sum();
            assertThat(scores[0]).isCloseTo(expected, within(1e-12 * Math.abs(expected)));
        }
    }

    private static <T extends Output<T>> KNNTrainer<T> trainer(int k, Distance distance, EnsembleCombiner<T> combiner) {
        return new KNNTrainer<>(
                k, distance, 1, combiner, KNNModel.Backend.THREADPOOL, NeighboursQueryFactoryType.BRUTE_FORCE);
    }

    @Test
    void ties_goToTheEarlierRow() {
        double[][] rows = {{1}, {3}, {1}, {3}, {2}};
        MadeRows made = new MadeRows(rows, new double[] {10, 20, 30, 40, 50}, 0);
        assertThat(score(made, 2, new double[] {2})).isEqualTo(30);
        assertThat(score(made, 3, new double[] {2})).isCloseTo((50 + 10 + 20) / 3.0, within(1e-12));
        assertThat(score(made, 1, new double[] {1})).isEqualTo(10);
        assertThat(score(made, 2, new double[] {1})).isEqualTo(20);
    }

    /** Roots of different sums may be the same double, and those rows are as near as each other. */
    @Test
    void ties_areThoseOfTheDistance() {
        double far = Math.nextUp(1.0) * 1e8;
        double[][] rows = {{1e8, 1e-9}, {1e8, 0}, {far, 5}};
        MadeRows made = new MadeRows(rows, new double[] {1, 2, 3}, 0);
        assertThat(score(made, 1, new double[] {0, 0})).isEqualTo(1);
    }

    private static double score(MadeRows made, long k, double[] row) {
        double[] scores = new double[1];
        new TribuoEngine().train(made.request(algorithm(true, k))).score(row, scores);
        return scores[0];
    }

    @Test
    void distances_areThoseTheyAreCalledBy() {
        // The first is nearer by the sum of squares, the second by the sum of differences.
        double[][] rows = {{3, 3}, {0, 5}};
        MadeRows made = new MadeRows(rows, new double[] {1, 2}, 0);
        double[] scores = new double[1];
        new TribuoEngine().train(made.request(algorithm(true, 1))).score(new double[2], scores);
        assertThat(scores[0]).isEqualTo(1);
        new TribuoEngine().train(made.request(algorithm(false, 1))).score(new double[2], scores);
        assertThat(scores[0]).isEqualTo(2);
    }

    @Test
    void weights_areThoseOfTheVotes() {
        double[][] rows = {{0}, {1}, {2}, {9}};
        double[] weights = {1, 2, 5, 100};
        Estimator labels = new TribuoEngine()
                .train(new MadeRows(rows, new double[] {0, 1, 0, 1}, 2).weighted(algorithm(true, 3), weights));
        double[] scores = new double[2];
        labels.score(new double[] {0}, scores);
        assertThat(scores).containsExactly(new double[] {0.75, 0.25}, within(1e-15));
        Estimator numbers = new TribuoEngine()
                .train(new MadeRows(rows, new double[] {8, 16, 24, 0}, 0).weighted(algorithm(true, 3), weights));
        numbers.score(new double[] {0}, scores);
        assertThat(scores[0]).isCloseTo((8 + 32 + 120) / 8.0, within(1e-12));
    }

    @Test
    void greatNumbers_stillGiveNumbers() {
        double[][] rows = {{Double.MAX_VALUE}, {-Double.MAX_VALUE}, {0}};
        MadeRows made = new MadeRows(rows, new double[] {Double.MAX_VALUE, Double.MAX_VALUE, Double.MAX_VALUE}, 0);
        assertThat(score(made, 3, new double[] {-Double.MAX_VALUE}))
                .isCloseTo(Double.MAX_VALUE, within(1e-15 * Double.MAX_VALUE));
        MadeRows other = new MadeRows(rows, new double[] {1, 2, 3}, 0);
        assertThat(score(other, 1, new double[] {-Double.MAX_VALUE})).isEqualTo(2);
        assertThat(score(other, 1, new double[] {1})).isEqualTo(3);
    }

    /** The scratch of the thread is shared by all estimators. */
    @Test
    void estimatorsOfDifferentSizes_doNotDisturbEachOther() {
        Random chance = new Random(9);
        MadeRows made = MadeRows.numbers(MadeRows.denseRows(50, 2, chance), row -> row[0]);
        double[] row = {0.5, 0};
        double few = score(made, 3, row);
        double many = score(made, 40, row);
        assertThat(score(made, 3, row)).isEqualTo(few);
        assertThat(score(made, 40, row)).isEqualTo(many);
    }

    private static <T extends Output<T>> Example<T> example(double[] row, T output) {
        RowBuilder builder = new RowBuilder(new FeatureNames(row.length), row.length, 0);
        for (int c = 0; c < row.length; c++) {
            builder.add(c, row[c]);
        }
        return builder.build(output, 1);
    }
}
