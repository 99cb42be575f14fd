package dev.mlops.xgboost.internal.trees;

import dev.mlops.spi.Structure;
import dev.mlops.spi.Structure.Link;
import dev.mlops.spi.Structure.Trees;
import java.util.Arrays;
import java.util.Optional;

/**
 * Trees in the form in which the library explains and exports them. Some say more than that form can:
 *
 * <ul>
 *   <li>splits by category
 *   <li>shares of several labels, which are divided by their sum
 *   <li>sparse features, where a split sends a value of 0 elsewhere than the comparison would
 *   <li>so many labels and leaves that an array could not hold them
 * </ul>
 */
final class Structures {
    private static final int MOST = 1 << 28;

    /** How far beyond 0 and 1 a share may come by rounding; scoring cuts it off. */
    private static final double ROUNDING = 1e-6;

    private Structures() {}

    static Optional<Structure> of(
            Objective objective, int featureCount, float[] starts, FlatTrees trees, boolean zeroIsMissing) {
        boolean isShare = objective == Objective.SHARE || objective == Objective.LABEL_SHARES;
        int margins = objective == Objective.SHARE ? 2 : starts.length;
        if (objective == Objective.SHARES
                || trees.categories().any()
                || (zeroIsMissing && !zeroGoesWhereItWould(trees))
                || (isShare && !staysAShare(starts, trees))
                || (long) trees.features().length * margins > MOST) {
            return Optional.empty();
        }
        int nodes = trees.features().length;
        int[] sumOf = sums(trees);
        double[] thresholds = new double[nodes];
        int[] lefts = new int[nodes];
        int[] rights = new int[nodes];
        int leafCount = (int)
                Arrays.stream(trees.features()).filter(f -> f == FlatTrees.LEAF).count();
        double[] leaves = new double[leafCount * margins];
        int leaf = 0;
        for (int node = 0; node < nodes; node++) {
            double value = trees.values()[node];
            if (trees.features()[node] != FlatTrees.LEAF) {
                // The bound rounds to the float that it was made of.
                thresholds[node] = (float) value;
                lefts[node] = trees.children()[node];
                rights[node] = trees.children()[node] + 1;
            } else {
                lefts[node] = leaf;
                if (objective == Objective.SHARE) {
                    leaves[leaf * 2] = -value;
                    leaves[leaf * 2 + 1] = value;
                } else {
                    leaves[leaf * margins + sumOf[node]] = value;
                }
                leaf++;
            }
        }
        return Optional.of(new Trees(
                featureCount,
                Arrays.stream(trees.roots()).flatMapToInt(Arrays::stream).toArray(),
                trees.features(),
                thresholds,
                lefts,
                rights,
                false,
                true,
                Optional.of(trees.missingFirst()),
                leaves,
                biases(objective, starts),
                link(objective)));
    }

    private static Link link(Objective objective) {
        return switch (objective) {
            case LOGISTIC -> Link.LOGISTIC;
            case SOFTMAX -> Link.SOFTMAX;
            case LABELS -> Link.EACH_LOGISTIC;
            case NUMBER, MEAN, SHARE, SHARES, LABEL_SHARES -> Link.NONE;
        };
    }

    private static double[] biases(Objective objective, float[] starts) {
        double[] biases = new double[starts.length];
        Arrays.setAll(biases, sum -> starts[sum]);
        return objective == Objective.SHARE ? new double[] {1 - biases[0], biases[0]} : biases;
    }

    /** To which sum the tree of each node belongs. The nodes of a tree stand together, its root first. */
    private static int[] sums(FlatTrees trees) {
        int[] sumOf = new int[trees.features().length];
        Arrays.fill(sumOf, -1);
        for (int sum = 0; sum < trees.roots().length; sum++) {
            for (int root : trees.roots()[sum]) {
                sumOf[root] = sum;
            }
        }
        int sum = 0;
        for (int node = 0; node < sumOf.length; node++) {
            sum = sumOf[node] < 0 ? sum : sumOf[node];
            sumOf[node] = sum;
        }
        return sumOf;
    }

    private static boolean zeroGoesWhereItWould(FlatTrees trees) {
        for (int node = 0; node < trees.features().length; node++) {
            if (trees.features()[node] != FlatTrees.LEAF && trees.missingFirst()[node] != (0 < trees.values()[node])) {
                return false;
            }
        }
        return true;
    }

    /** Whether no row's sum can leave the range from 0 to 1, whichever leaves it comes to. */
    private static boolean staysAShare(float[] starts, FlatTrees trees) {
        double[] least = new double[starts.length];
        double[] most = new double[starts.length];
        int[] sumOf = sums(trees);
        boolean[] isRoot = new boolean[sumOf.length];
        for (int[] roots : trees.roots()) {
            for (int root : roots) {
                isRoot[root] = true;
            }
        }
        int node = 0;
        while (node < sumOf.length) {
            int sum = sumOf[node];
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            do {
                if (trees.features()[node] == FlatTrees.LEAF) {
                    low = Math.min(low, trees.values()[node]);
                    high = Math.max(high, trees.values()[node]);
                }
                node++;
            } while (node < sumOf.length && !isRoot[node]);
            least[sum] += low;
            most[sum] += high;
        }
        for (int sum = 0; sum < starts.length; sum++) {
            if (starts[sum] + least[sum] < -ROUNDING || starts[sum] + most[sum] > 1 + ROUNDING) {
                return false;
            }
        }
        return true;
    }
}
