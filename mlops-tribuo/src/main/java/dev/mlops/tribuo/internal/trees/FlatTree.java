package dev.mlops.tribuo.internal.trees;

import dev.mlops.spi.engine.Failures;
import dev.mlops.tribuo.internal.estimators.ForestEstimator;
import dev.mlops.tribuo.internal.estimators.StoredForm;
import dev.mlops.tribuo.internal.learning.FeatureNames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntFunction;
import org.tribuo.ImmutableFeatureMap;
import org.tribuo.Output;
import org.tribuo.common.tree.LeafNode;
import org.tribuo.common.tree.Node;
import org.tribuo.common.tree.SplitNode;

/** One of Tribuo's trees as arrays, level by level, as {@link ForestEstimator.FlatTrees} has them. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record FlatTree(int[] features, double[] thresholds, int[] targets, double[] leaves) {
    /**
     * Takes a tree apart.
     *
     * @param names Tribuo's numbering of the features
     * @param thresholds per column, from Tribuo's split value to the threshold on the feature itself
     * @param outputCount numbers per leaf
     * @param leafValues puts a leaf's numbers into an array of that length
     */
    static <T extends Output<T>> FlatTree of(
            Node<T> root,
            ImmutableFeatureMap names,
            IntFunction<DoubleUnaryOperator> thresholds,
            int outputCount,
            BiConsumer<LeafNode<T>, double[]> leafValues) {
        List<Node<T>> nodes = new ArrayList<>();
        nodes.add(root);
        int splits = 0;
        for (int i = 0; i < nodes.size(); i++) {
            if (nodes.get(i) instanceof SplitNode<T> split) {
                nodes.add(split.getLessThanOrEqual());
                nodes.add(split.getGreaterThan());
                splits++;
            }
        }
        FlatTree tree = new FlatTree(
                new int[nodes.size()],
                new double[nodes.size()],
                new int[nodes.size()],
                new double[(nodes.size() - splits) * outputCount]);
        double[] values = new double[outputCount];
        int child = 1;
        int leaf = 0;
        for (int i = 0; i < tree.features.length; i++) {
            if (nodes.get(i) instanceof SplitNode<T> split) {
                int column = FeatureNames.column(names.get(split.getFeatureID()).getName());
                tree.features[i] = column;
                tree.thresholds[i] = thresholds.apply(column).applyAsDouble(split.splitValue());
                tree.targets[i] = child;
                child += 2;
            } else {
                Arrays.fill(values, 0);
                leafValues.accept((LeafNode<T>) nodes.get(i), values);
                System.arraycopy(values, 0, tree.leaves, leaf * outputCount, outputCount);
                tree.features[i] = ForestEstimator.LEAF;
                tree.targets[i] = leaf++;
            }
        }
        return tree;
    }

    /** Which leaf a row comes to. */
    int leaf(double[] row) {
        int node = 0;
        while (features[node] != ForestEstimator.LEAF) {
            node = row[features[node]] > thresholds[node] ? targets[node] + 1 : targets[node];
        }
        return targets[node];
    }

    /** Puts trees one after the other, in this order. */
    static ForestEstimator.FlatTrees joined(List<FlatTree> trees, int outputCount) {
        long nodeCount = 0;
        long leafNumbers = 0;
        for (FlatTree tree : trees) {
            nodeCount += tree.features.length;
            leafNumbers += tree.leaves.length;
        }
        if (Math.max(nodeCount, leafNumbers) > StoredForm.MAX_LENGTH) {
            throw Failures.of(
                    "the forest is too large",
                    "at most " + StoredForm.MAX_LENGTH + " nodes and as many numbers in leaves",
                    nodeCount + " nodes, " + leafNumbers + " numbers in leaves",
                    "lower trees or maxDepth, or raise minSamplesToSplit");
        }
        int[] roots = new int[trees.size()];
        int[] features = new int[(int) nodeCount];
        double[] thresholds = new double[features.length];
        int[] targets = new int[features.length];
        double[] leaves = new double[(int) leafNumbers];
        int node = 0;
        int number = 0;
        for (int t = 0; t < roots.length; t++) {
            FlatTree tree = trees.get(t);
            roots[t] = node;
            for (int i = 0; i < tree.features.length; i++) {
                features[node + i] = tree.features[i];
                thresholds[node + i] = tree.thresholds[i];
                int before = tree.features[i] == ForestEstimator.LEAF ? number / outputCount : node;
                targets[node + i] = tree.targets[i] + before;
            }
            System.arraycopy(tree.leaves, 0, leaves, number, tree.leaves.length);
            node += tree.features.length;
            number += tree.leaves.length;
        }
        return new ForestEstimator.FlatTrees(roots, features, thresholds, targets, leaves);
    }
}
