package dev.mlops.tribuo.internal.trees;

import dev.mlops.pipeline.FeatureMatrix;
import dev.mlops.spi.TrainingRequest;
import dev.mlops.spi.engine.AlgorithmValue;
import dev.mlops.spi.engine.Failures;
import dev.mlops.tribuo.internal.estimators.ForestEstimator;
import dev.mlops.tribuo.internal.learning.Outputs;
import dev.mlops.tribuo.internal.learning.Steps;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tribuo.ImmutableFeatureMap;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.dtree.CARTClassificationTrainer;
import org.tribuo.classification.dtree.impurity.GiniIndex;
import org.tribuo.common.tree.LeafNode;
import org.tribuo.common.tree.TreeModel;
import org.tribuo.util.Util;

/**
 * Multi-class boosting, SAMME (Zhu, Rosset, Zou and Hastie 2006): each tree learns from rows that weigh more the more often the trees before were
 * wrong about them. Computed in floats step by step as by Tribuo's own trainer, which gives the same trees but keeps what they count to itself.
 * It also ignores what rows weigh, and goes on with trees that are no better than guessing, which would then count less than nothing.
 */
final class BoostedTraining {
    /** Any weight may be in a leaf: the weights of all rows add up to 1. */
    private static final float LEAST_WEIGHT = Float.MIN_VALUE;

    private BoostedTraining() {}

    static ForestEstimator classification(
            TrainingRequest request, AlgorithmValue algorithm, ForestTraining.Watcher<Label> watcher) {
        List<Bins> bins = ForestTraining.bins(request.features(), algorithm);
        Label[] labels = Outputs.labels(request.labels().size());
        MutableDataset<Label> dataset = Outputs.emptyLabelled();
        ForestTraining.fill(dataset, request, bins, row -> labels[(int) request.targets()[row]]);
        ImmutableFeatureMap features = dataset.getFeatureIDMap();
        Bag<Label> rows = Bag.copyOfAll(dataset, features, dataset.getOutputIDInfo());
        int most = (int) algorithm.whole("trees");
        List<FlatTree> trees = new ArrayList<>();
        double[] counts = new double[most];
        float[] weights = weights(request);
        Steps steps = new Steps(request, most);
        while (trees.size() < most) {
            Failures.stopIfInterrupted();
            for (int row = 0; row < weights.length; row++) {
                rows.getExample(row).setWeight(weights[row]);
            }
            // No chance is taken: every feature is tried at each split.
            TreeModel<Label> model = new CARTClassificationTrainer(
                            (int) algorithm.whole("maxDepth"), LEAST_WEIGHT, 0f, 1f, false, new GiniIndex(), 0)
                    .train(rows);
            FlatTree tree = FlatTree.of(
                    model.getRoot(), features, c -> bins.get(c)::threshold, labels.length, BoostedTraining::vote);
            boolean[] right = right(tree, request);
            float accuracy = accuracy(right, weights);
            float count = (float) (Math.log(accuracy / (1.0f - accuracy)) + Math.log(labels.length - 1));
            boolean perfect = accuracy + 1e-10 > 1.0;
            boolean guessing = !(count > 0);
            if (guessing && !trees.isEmpty()) {
                break;
            }
            watcher.learnt(trees.size(), model);
            counts[trees.size()] = perfect || guessing ? 1 : count;
            trees.add(tree);
            steps.one();
            if (request.rounds().wants(trees.size(), most)) {
                request.rounds().grown(trees.size(), most, estimator(trees, counts, bins.size(), labels.length));
            }
            if (perfect || guessing) {
                break;
            }
            for (int row = 0; row < weights.length; row++) {
                if (!right[row]) {
                    weights[row] = (float) (weights[row] * Math.exp(count));
                }
            }
            Util.inplaceNormalizeToDistribution(weights);
        }
        return estimator(trees, counts, bins.size(), labels.length);
    }

    private static ForestEstimator estimator(List<FlatTree> trees, double[] counts, int features, int labels) {
        return ForestEstimator.weighted(
                features, labels, FlatTree.joined(trees, labels), Arrays.copyOf(counts, trees.size()));
    }

    /** What rows weigh at the start: together 1. */
    private static float[] weights(TrainingRequest request) {
        float[] weights = new float[request.targets().length];
        Arrays.fill(weights, 1.0f / weights.length);
        request.weights().ifPresent(own -> {
            double greatest = Arrays.stream(own).max().orElse(1);
            double sum = 0;
            for (double weight : own) {
                sum += weight / greatest;
            }
            for (int row = 0; row < weights.length; row++) {
                weights[row] = (float) (own[row] / greatest / sum);
            }
        });
        return weights;
    }

    /** All for the label that weighs most. None does where a leaf's rows have come to weigh nothing; the first label is then taken. */
    private static void vote(LeafNode<Label> leaf, double[] values) {
        Label label = leaf.getOutput();
        values[label == null ? 0 : Outputs.position(label)] = 1;
    }

    private static boolean[] right(FlatTree tree, TrainingRequest request) {
        FeatureMatrix matrix = request.features();
        int outputs = request.labels().size();
        boolean[] right = new boolean[matrix.rowCount()];
        double[] row = new double[matrix.features().size()];
        for (int r = 0; r < right.length; r++) {
            matrix.copyRow(r, row);
            right[r] = tree.leaves()[tree.leaf(row) * outputs + (int) request.targets()[r]] == 1;
        }
        return right;
    }

    private static float accuracy(boolean[] right, float[] weights) {
        float sum = 0;
        float total = 0;
        for (int row = 0; row < weights.length; row++) {
            if (right[row]) {
                sum += weights[row];
            }
            total += weights[row];
        }
        return sum / total;
    }
}
