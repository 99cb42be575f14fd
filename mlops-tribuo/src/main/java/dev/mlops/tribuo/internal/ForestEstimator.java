package dev.mlops.tribuo.internal;

/**
 * The average of trees, which lie one after the other in the same arrays. The two children of a split are neighbours, the one for greater
 * values second, and stand after their parent. Immutable.
 */
final class ForestEstimator implements FlatEstimator {
    /** In place of a feature: this node is a leaf. */
    static final int LEAF = -1;

    private final boolean classifies;
    private final int featureCount;
    private final int outputCount;
    private final FlatTrees trees;

    ForestEstimator(boolean classifies, int featureCount, int outputCount, FlatTrees trees) {
        this.classifies = classifies;
        this.featureCount = featureCount;
        this.outputCount = outputCount;
        this.trees = trees;
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
    record FlatTrees(int[] roots, int[] features, double[] thresholds, int[] targets, double[] leaves) {}

    @Override
    public boolean classifies() {
        return classifies;
    }

    @Override
    public int featureCount() {
        return featureCount;
    }

    @Override
    public int outputCount() {
        return outputCount;
    }

    FlatTrees trees() {
        return trees;
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
        for (int root : trees.roots) {
            int node = root;
            int feature = split[node];
            while (feature != LEAF) {
                node = features[feature] > thresholds[node] ? targets[node] + 1 : targets[node];
                feature = split[node];
            }
            int leaf = targets[node] * outputCount;
            for (int output = 0; output < outputCount; output++) {
                scores[output] += leaves[leaf + output];
            }
        }
        for (int output = 0; output < outputCount; output++) {
            scores[output] /= trees.roots.length;
        }
    }
}
