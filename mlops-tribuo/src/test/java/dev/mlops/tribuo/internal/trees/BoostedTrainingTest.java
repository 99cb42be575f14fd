package dev.mlops.tribuo.internal.trees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mlops.error.EngineException;
import dev.mlops.spi.Estimator;
import dev.mlops.spi.TrainingRequest;
import dev.mlops.spi.engine.AlgorithmValue;
import dev.mlops.testkit.MadeRows;
import dev.mlops.testkit.StoredForms;
import dev.mlops.tribuo.internal.EstimatorFormat;
import dev.mlops.tribuo.internal.estimators.FlatEstimator;
import dev.mlops.tribuo.internal.estimators.ForestEstimator;
import dev.mlops.tribuo.internal.estimators.ForestEstimator.FlatTrees;
import dev.mlops.tribuo.internal.learning.Outputs;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.api.Test;
import org.tribuo.Example;
import org.tribuo.MutableDataset;
import org.tribuo.Prediction;
import org.tribuo.classification.Label;
import org.tribuo.classification.dtree.CARTClassificationTrainer;
import org.tribuo.classification.dtree.impurity.GiniIndex;
import org.tribuo.classification.ensemble.AdaBoostTrainer;
import org.tribuo.classification.ensemble.VotingCombiner;
import org.tribuo.ensemble.WeightedEnsembleModel;

class BoostedTrainingTest {
    private static final AlgorithmValue DEFAULTS = AlgorithmValue.defaults(TreeKinds.ADA_BOOST);

    private static ForestEstimator learn(MadeRows made, AlgorithmValue algorithm) {
        return BoostedTraining.classification(made.request(algorithm), algorithm, (m, t) -> {});
    }

    /** Tribuo's own boosting over the same trees is the reference, for every output. */
    @Property(tries = 60)
    void scores_equalTribuo(
            @ForAll long seed,
            @ForAll @IntRange(min = 2, max = 4) int labels,
            @ForAll @IntRange(min = 1, max = 8) int features,
            @ForAll @IntRange(min = 1, max = 4) int depth) {
        Random chance = new Random(seed);
        MadeRows made = MadeRows.labelled(
                MadeRows.mixedRows(120, features, chance),
                labels,
                row -> row[0] + 0.7 * chance.nextGaussian() + labels / 2.0);
        AlgorithmValue algorithm =
                DEFAULTS.with("trees", 12L).with("maxDepth", (long) depth).with("maxBins", 9L);
        TrainingRequest request = made.request(algorithm);
        ForestEstimator estimator = learn(made, algorithm);

        List<Bins> bins = ForestTraining.bins(request.features(), algorithm);
        Label[] outputs = Outputs.labels(labels);
        MutableDataset<Label> dataset = Outputs.emptyLabelled();
        ForestTraining.fill(dataset, request, bins, row -> outputs[(int) request.targets()[row]]);
        WeightedEnsembleModel<Label> tribuo = new AdaBoostTrainer(
                        new CARTClassificationTrainer(depth, Float.MIN_VALUE, 0f, 1f, false, new GiniIndex(), 1), 12, 1)
                .train(dataset);
        // Tribuo goes on with trees that only guess, which count nothing or less; there the first ones must be the
        // same.
        int count = estimator.weights().length;
        boolean full = count == tribuo.getNumModels();
        Statistics.collect(full);
        Statistics.coverage(coverage -> coverage.check(true).percentage(p -> p > 50.0));
        double[][] rows = MadeRows.mixedRows(40, features, chance);
        MutableDataset<Label> asked = Outputs.emptyLabelled();
        MadeRows toAsk = new MadeRows(rows, new double[rows.length], labels);
        ForestTraining.fill(asked, toAsk.request(algorithm), bins, row -> outputs[0]);
        double[] scores = new double[labels];
        for (int i = 0; i < rows.length; i++) {
            Map<String, Label> expected = full
                    ? tribuo.predict(asked.getExample(i)).getOutputScores()
                    : firstVotes(tribuo, estimator.weights(), asked.getExample(i));
            estimator.score(rows[i], scores);
            for (int label = 0; label < labels; label++) {
                assertThat(scores[label])
                        .isCloseTo(expected.get(Integer.toString(label)).getScore(), within(1e-12));
            }
        }
    }

    private static Map<String, Label> firstVotes(
            WeightedEnsembleModel<Label> tribuo, double[] weights, Example<Label> example) {
        List<Prediction<Label>> predictions = new ArrayList<>();
        float[] counts = new float[weights.length];
        for (int i = 0; i < weights.length; i++) {
            predictions.add(tribuo.getModels().get(i).predict(example));
            counts[i] = (float) weights[i];
        }
        return new VotingCombiner()
                .combine(tribuo.getOutputIDInfo(), predictions, counts)
                .getOutputScores();
    }

    @Test
    void stumps_learnWhatOneStumpCannot() {
        Random chance = new Random(3);
        MadeRows train = MadeRows.labelled(MadeRows.denseRows(1_500, 2, chance), 2, row -> row[0] + row[1] > 0 ? 1 : 0);
        MadeRows test = MadeRows.labelled(MadeRows.denseRows(1_000, 2, chance), 2, row -> row[0] + row[1] > 0 ? 1 : 0);
        AlgorithmValue stumps = DEFAULTS.with("maxDepth", 1L);
        assertThat(right(learn(train, stumps.with("trees", 1L)), test)).isLessThan(800);
        assertThat(right(learn(train, stumps.with("trees", 100L)), test)).isGreaterThan(930);
    }

    private static int right(Estimator estimator, MadeRows test) {
        double[] scores = new double[2];
        int right = 0;
        for (int i = 0; i < test.rows().length; i++) {
            estimator.score(test.rows()[i], scores);
            right += (scores[1] > scores[0]) == (test.targets()[i] == 1) ? 1 : 0;
        }
        return right;
    }

    @Test
    void treeWithoutMistakes_endsIt() {
        MadeRows made = MadeRows.labelled(MadeRows.denseRows(50, 1, new Random(1)), 2, row -> row[0] > 0 ? 1 : 0);
        made.targets()[0] = made.rows()[0][0] > 0 ? 1 : 0;
        made.targets()[1] = made.rows()[1][0] > 0 ? 1 : 0;
        assertThat(learn(made, DEFAULTS).weights()).containsExactly(1);
    }

    @Test
    void nothingToLearn_leavesTheCommonestLabel() {
        double[][] rows = new double[30][];
        double[] targets = new double[30];
        for (int i = 0; i < 30; i++) {
            rows[i] = new double[] {7};
            targets[i] = i < 10 ? 0 : 1;
        }
        double[] scores = new double[2];
        learn(new MadeRows(rows, targets, 2), DEFAULTS).score(new double[] {1}, scores);
        assertThat(scores[1]).isGreaterThan(0.9);
        // As many of each: the first tree is a guess already, and stands alone.
        Arrays.fill(targets, 0, 15, 0);
        learn(new MadeRows(rows, targets, 2), DEFAULTS).score(new double[] {1}, scores);
        assertThat(scores[0] + scores[1]).isCloseTo(1, within(1e-12));
    }

    @Test
    void weightsOfRows_areWhereLearningBegins() {
        double[][] rows = new double[30][];
        double[] targets = new double[30];
        double[] weights = new double[30];
        for (int i = 0; i < 30; i++) {
            rows[i] = new double[] {7};
            targets[i] = i < 10 ? 0 : 1;
            weights[i] = i < 10 ? Double.MAX_VALUE : Double.MAX_VALUE / 4;
        }
        TrainingRequest request = new MadeRows(rows, targets, 2).weighted(DEFAULTS, weights);
        double[] scores = new double[2];
        BoostedTraining.classification(request, DEFAULTS, (m, t) -> {}).score(new double[] {1}, scores);
        assertThat(scores[0]).isGreaterThan(0.9);
    }

    /** Hundreds of rounds make the weights of rows that are easy vanish. */
    @Test
    void manyRounds_stillGiveProbabilities() throws IOException {
        Random chance = new Random(5);
        MadeRows made = MadeRows.labelled(
                MadeRows.mixedRows(200, 3, chance), 3, row -> row[0] + row[2] + 0.1 * chance.nextGaussian() + 1);
        ForestEstimator estimator = learn(made, DEFAULTS.with("trees", 1_000L).with("maxDepth", 2L));
        EstimatorFormat.read(new ByteArrayInputStream(bytes(estimator)));
        assertThat(estimator.weights().length).isGreaterThan(100);
        double[] scores = new double[3];
        estimator.score(made.rows()[0], scores);
        assertThat(Arrays.stream(scores).sum()).isCloseTo(1, within(1e-9));
    }

    private static final ForestEstimator VOTES = ForestEstimator.weighted(
            2,
            2,
            new FlatTrees(
                    new int[] {0, 3},
                    new int[] {1, -1, -1, -1},
                    new double[] {0.5, 0, 0, 0},
                    new int[] {1, 0, 1, 1},
                    new double[] {1, 0, 0, 1}),
            new double[] {3, 1});

    @Test
    void votes_comeBack() throws IOException {
        byte[] bytes = bytes(VOTES);
        FlatEstimator read = EstimatorFormat.read(new ByteArrayInputStream(bytes));
        double[] scores = new double[2];
        read.score(new double[] {0, 0.5}, scores);
        assertThat(scores).containsExactly(0.75, 0.25);
        read.score(new double[] {0, 0.6}, scores);
        assertThat(scores).containsExactly(0, 1);
        assertThat(bytes(read)).isEqualTo(bytes);
    }

    @Test
    void countsThatAreNone_areRefused() {
        for (double[] counts : new double[][] {
            {0, 1}, {-1, 3}, {Double.NaN, 1}, {Double.POSITIVE_INFINITY, 1}, {Double.MAX_VALUE, Double.MAX_VALUE}
        }) {
            byte[] bytes = bytes(ForestEstimator.weighted(2, 2, VOTES.trees(), counts));
            assertThatThrownBy(() -> EstimatorFormat.read(new ByteArrayInputStream(bytes)))
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining("count");
        }
    }

    @Property(tries = 2_000)
    void changedBytesWithAChecksumThatFits_areRefusedOrScore(@ForAll long seed) throws IOException {
        Random chance = new Random(seed);
        byte[] changed = bytes(VOTES);
        for (int i = 1 + chance.nextInt(3); i > 0; i--) {
            changed[chance.nextInt(changed.length - 4)] = (byte) chance.nextInt(256);
        }
        CRC32 checksum = new CRC32();
        checksum.update(changed, 0, changed.length - 4);
        ByteBuffer.wrap(changed).putInt(changed.length - 4, (int) checksum.getValue());
        FlatEstimator read;
        try {
            read = EstimatorFormat.read(new ByteArrayInputStream(changed));
        } catch (EngineException refused) {
            return;
        }
        if (read.featureCount() < 1_000_000) {
            double[] scores = new double[read.outputCount()];
            read.score(new double[read.featureCount()], scores);
            assertThat(scores).doesNotContain(Double.NaN);
        }
    }

    private static byte[] bytes(FlatEstimator estimator) {
        return StoredForms.written(estimator, EstimatorFormat::write);
    }
}
