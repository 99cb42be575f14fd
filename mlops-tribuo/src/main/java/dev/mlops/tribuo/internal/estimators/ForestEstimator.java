package dev.mlops.tribuo.internal.estimators;

import dev.mlops.model.TaskKind;
import dev.mlops.spi.Structure;
import dev.mlops.spi.engine.BigEndianOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/**
 * The average of trees, which lie one after the other in the same arrays; a weighted one where trees count differently. The two children of a
 * split are neighbours, the one for greater values second, and stand after their parent. Immutable.
 */
public final class ForestEstimator implements FlatEstimator {
    /** In place of a feature: this node is a leaf. */
    public static final int LEAF = -1;

    public static final int CLASSIFICATION = 3;
    public static final int REGRESSION = 4;
    /** Classification as 3, and {@code double[trees]} at the end: what each tree counts, above 0. */
    public static final int WEIGHTED_CLASSIFICATION = 20;

    /** Probabilities of a leaf add up to 1 up to what rounding does to a million of them. */
    private static final double SUM_TOLERANCE = 1e-6;

    private final boolean classifies;
    private final int featureCount;
    private final int outputCount;
    private final FlatTrees trees;
    private final boolean weighted;
    private final double[] weights;
    private final double weightSum;

    /** Of trees that all count the same. */
    public ForestEstimator(boolean classifies, int featureCount, int outputCount, FlatTrees trees) {
        this(classifies, featureCount, outputCount, trees, false, ones(trees.roots.length));
    }

    private ForestEstimator(
            boolean classifies,
            int featureCount,
            int outputCount,
            FlatTrees trees,
            boolean weighted,
            double[] weights) {
        this.classifies = classifies;
        this.featureCount = featureCount;
        this.outputCount = outputCount;
        this.trees = trees;
        this.weighted = weighted;
        this.weights = weights;
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        this.weightSum = sum;
    }

    /** Classification by trees of which each counts as much as it weighs. Takes over the array. */
    public static ForestEstimator weighted(int featureCount, int outputCount, FlatTrees trees, double[] weights) {
        return new ForestEstimator(true, featureCount, outputCount, trees, true, weights);
    }

    private static double[] ones(int count) {
        double[] ones = new double[count];
        Arrays.fill(ones, 1);
        return ones;
    }

    /**
     * The arrays of the trees.
     *
     * @param roots where each tree begins; it ends where the next one begins
     * @param features per node what a split looks at, or {@link #LEAF}
     * @param thresholds per node: greater values go to the second child
     * @param targets per node: a split's first child, or which of the leaves
     * @param leaves one leaf after the other, a score per output
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record FlatTrees(int[] roots, int[] features, double[] thresholds, int[] targets, double[] leaves) {}

    public static StoredForm form(boolean classifies) {
        return form(classifies, false);
    }

    public static StoredForm weightedForm() {
        return form(true, true);
    }

    private static StoredForm form(boolean classifies, boolean weighted) {
        return (in, features, outputs) -> {
            StoredForm.requireOutputs(FlatEstimator.labelsOrNumber(classifies), outputs);
            int treeCount = StoredForm.length(in, "trees", 1);
            int nodeCount = StoredForm.length(in, "nodes", treeCount);
            int leafCount = StoredForm.length(in, "leaves", 1);
            int leafNumbers = StoredForm.product(leafCount, outputs);
            FlatTrees trees = new FlatTrees(
                    in.getInts(treeCount),
                    in.getInts(nodeCount),
                    in.getDoubles(nodeCount),
                    in.getInts(nodeCount),
                    in.getDoubles(leafNumbers));
            checkNodes(trees, features, leafCount);
            checkLeaves(trees.leaves, classifies, outputs);
            if (!weighted) {
                return new ForestEstimator(classifies, features, outputs, trees);
            }
            ForestEstimator estimator = weighted(features, outputs, trees, in.getDoubles(treeCount));
            for (double weight : estimator.weights) {
                StoredForm.require(weight > 0, "a tree counts nothing or less");
            }
            StoredForm.require(Double.isFinite(estimator.weightSum), "the trees count too much");
            return estimator;
        };
    }

    @Override
    public int form() {
        if (weighted) {
            return WEIGHTED_CLASSIFICATION;
        }
        return classifies ? CLASSIFICATION : REGRESSION;
    }

    @Override
    public void write(BigEndianOutput out) throws IOException {
        out.putInt(trees.roots.length);
        out.putInt(trees.features.length);
        out.putInt(trees.leaves.length / outputCount);
        out.putInts(trees.roots);
        out.putInts(trees.features);
        out.putDoubles(trees.thresholds);
        out.putInts(trees.targets);
        out.putDoubles(trees.leaves);
        if (weighted) {
            out.putDoubles(weights);
        }
    }

    private static void checkNodes(FlatTrees trees, int featureCount, int leafCount) {
        int nodeCount = trees.features().length;
        for (int tree = 0; tree < trees.roots().length; tree++) {
            int begin = trees.roots()[tree];
            int end = tree + 1 < trees.roots().length ? trees.roots()[tree + 1] : nodeCount;
            StoredForm.require(begin == 0 || tree > 0, "the first tree does not begin at the first node");
            StoredForm.require(begin < end && end <= nodeCount, "a tree is empty or ends after the last node");
            for (int node = begin; node < end; node++) {
                int target = trees.targets()[node];
                if (trees.features()[node] == LEAF) {
                    StoredForm.require(target >= 0 && target < leafCount, "a leaf is outside the leaves");
                } else {
                    StoredForm.require(
                            trees.features()[node] >= 0 && trees.features()[node] < featureCount,
                            "a split looks at a feature that is not there");
                    // Later than its parent, so no way through a tree comes back; the sibling is in the tree too.
                    StoredForm.require(
                            target > node && target < end - 1, "a child is not after its parent in the same tree");
                    StoredForm.require(Double.isFinite(trees.thresholds()[node]), "a threshold is not finite");
                }
            }
        }
    }

    private static void checkLeaves(double[] leaves, boolean classifies, int outputs) {
        for (int begin = 0; begin < leaves.length; begin += outputs) {
            double sum = 0;
            for (int i = begin; i < begin + outputs; i++) {
                StoredForm.require(Double.isFinite(leaves[i]), "a leaf's number is not finite");
                StoredForm.require(!classifies || leaves[i] >= 0, "a probability is negative");
                sum += leaves[i];
            }
            StoredForm.require(
                    !classifies || Math.abs(sum - 1) <= SUM_TOLERANCE, "a leaf's probabilities do not add up to 1");
        }
    }

    @Override
    public TaskKind kind() {
        return FlatEstimator.labelsOrNumber(classifies);
    }

    @Override
    public int featureCount() {
        return featureCount;
    }

    @Override
    public int outputCount() {
        return outputCount;
    }

    public FlatTrees trees() {
        return trees;
    }

    /** What each tree counts. The array itself; the caller leaves it as it is. */
    public double[] weights() {
        return weights;
    }

    /** The weighted average is folded into the leaves. Empty where trees have so many leaves in common that they would not fit apart. */
    @Override
    public Optional<Structure> structure() {
        if ((long) leafNodes() * outputCount > StoredForm.MAX_LENGTH) {
            return Optional.empty();
        }
        int nodes = trees.features.length;
        int[] lefts = new int[nodes];
        int[] rights = new int[nodes];
        double[] leaves = new double[leafNodes() * outputCount];
        int leaf = 0;
        for (int tree = 0; tree < trees.roots.length; tree++) {
            int end = tree + 1 < trees.roots.length ? trees.roots[tree + 1] : nodes;
            for (int node = trees.roots[tree]; node < end; node++) {
                if (trees.features[node] != LEAF) {
                    lefts[node] = trees.targets[node];
                    rights[node] = trees.targets[node] + 1;
                    continue;
                }
                // A place of its own, since trees that count differently may have a leaf in common.
                lefts[node] = leaf;
                for (int output = 0; output < outputCount; output++) {
                    leaves[leaf * outputCount + output] =
                            trees.leaves[trees.targets[node] * outputCount + output] * (weights[tree] / weightSum);
                }
                leaf++;
            }
        }
        return Optional.of(new Structure.Trees(
                featureCount,
                trees.roots,
                trees.features,
                trees.thresholds,
                lefts,
                rights,
                true,
                false,
                Optional.empty(),
                leaves,
                new double[outputCount],
                Structure.Link.NONE));
    }

    private int leafNodes() {
        int count = 0;
        for (int feature : trees.features) {
            if (feature == LEAF) {
                count++;
            }
        }
        return count;
    }

    @Override
    public void score(double[] features, double[] scores) {
        checkLengths(features, scores);
        int[] split = trees.features;
        double[] thresholds = trees.thresholds;
        int[] targets = trees.targets;
        double[] leaves = trees.leaves;
        for (int output = 0; output < outputCount; output++) {
            scores[output] = 0;
        }
        int[] roots = trees.roots;
        for (int tree = 0; tree < roots.length; tree++) {
            int node = roots[tree];
            int feature = split[node];
            while (feature != LEAF) {
                node = features[feature] > thresholds[node] ? targets[node] + 1 : targets[node];
                feature = split[node];
            }
            int leaf = targets[node] * outputCount;
            double weight = weights[tree];
            for (int output = 0; output < outputCount; output++) {
                scores[output] += weight * leaves[leaf + output];
            }
        }
        for (int output = 0; output < outputCount; output++) {
            scores[output] /= weightSum;
        }
    }
}
