package dev.mlops.core.internal.explanation;

import dev.mlops.spi.Structure;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Trees: TreeSHAP with interventional perturbation (Lundberg et al. 2020, From local explanations to global understanding with explainable
 * AI for trees, Nature Machine Intelligence 2, Methods and algorithm 3).
 *
 * <p>For one background row, a leaf is reached by the sets of features that hold all u features by which its path needs the row to be explained, and
 * none of the v by which it needs the background row. The Shapley values of that game are leaf (u - 1)! v! / (u + v)! for each of the u, and
 * -leaf u! (v - 1)! / (u + v)! for each of the v. A tree is walked from the root: where both rows go the same way, so does the walk; where
 * they part at a feature that was not met before, it goes both ways.
 *
 * <p>Background rows walk together, 64 at a time, as the bits of a long, and part only where they go different ways. Which way each goes at each
 * node is looked up once: that takes a bit per node and background row. A row then costs at most trees times background rows times leaves.
 */
final class TreesGame implements MarginGame {
    private static final byte OPEN = 0;
    private static final byte OF_ROW = 1;
    private static final byte OF_BACKGROUND = 2;

    private final Structure.Trees trees;
    private final int rowCount;

    /** Of 64 background rows and each node, those that go left. */
    private final long[][] left;

    private final double[] baselines;

    /** For each margin, the roots of those trees that say anything of it. */
    private final int[][] roots;

    /** Of u and v at {@code u * side + v}: (u - 1)! v! / (u + v)!. */
    private final double[] shares;

    private final int side;

    /**
     * A game against these rows.
     *
     * @param background the features of at least one row
     */
    TreesGame(Structure.Trees trees, double[][] background) {
        this.trees = trees;
        this.rowCount = background.length;
        int nodes = trees.features().length;
        this.left = new long[(rowCount + Long.SIZE - 1) / Long.SIZE][nodes];
        for (int row = 0; row < rowCount; row++) {
            long[] rows = left[row / Long.SIZE];
            long bit = 1L << row;
            for (int node = 0; node < nodes; node++) {
                if (trees.features()[node] != Structure.Trees.LEAF && goesLeft(node, background[row])) {
                    rows[node] |= bit;
                }
            }
        }
        int[] depths = depths();
        this.side = Math.min(Arrays.stream(depths).max().orElse(0), trees.featureCount()) + 1;
        this.shares = shares(side);
        this.roots = new int[trees.marginCount()][];
        this.baselines = new double[trees.marginCount()];
        for (int margin = 0; margin < roots.length; margin++) {
            int m = margin;
            roots[m] =
                    Arrays.stream(trees.roots()).filter(root -> says(root, m)).toArray();
            double sum = 0;
            for (double[] row : background) {
                sum += margin(row, m);
            }
            baselines[m] = sum / rowCount;
        }
    }

    /** How many nodes are above each: children come later than their parents. */
    private int[] depths() {
        int[] depths = new int[trees.features().length];
        for (int node = 0; node < depths.length; node++) {
            if (trees.features()[node] != Structure.Trees.LEAF) {
                depths[trees.lefts()[node]] = depths[node] + 1;
                depths[trees.rights()[node]] = depths[node] + 1;
            }
        }
        return depths;
    }

    /** Since (u - 1)! v! / (u + v)! = 1 / (u C(u + v, u)), by Pascal's rule; the other share is that of v and u. */
    private static double[] shares(int side) {
        double[][] choose = new double[side][];
        for (int n = 0; n < choose.length; n++) {
            choose[n] = new double[n + 1];
            choose[n][0] = 1;
            choose[n][n] = 1;
            for (int k = 1; k < n; k++) {
                choose[n][k] = choose[n - 1][k - 1] + choose[n - 1][k];
            }
        }
        double[] shares = new double[side * side];
        for (int u = 1; u < side; u++) {
            for (int v = 0; u + v < side; v++) { // a path decides on each feature once
                shares[u * side + v] = 1 / (u * choose[u + v][u]);
            }
        }
        return shares;
    }

    /** Whether a tree adds anything to a margin: of several labels, boosted trees are about one each. */
    private boolean says(int node, int margin) {
        if (trees.features()[node] == Structure.Trees.LEAF) {
            return leaf(node, margin) != 0;
        }
        return says(trees.lefts()[node], margin) || says(trees.rights()[node], margin);
    }

    private double leaf(int node, int margin) {
        return trees.leaves()[trees.lefts()[node] * trees.marginCount() + margin];
    }

    private boolean goesLeft(int node, double[] features) {
        double value = features[trees.features()[node]];
        if (Double.isNaN(value)) {
            return trees.missingGoesLeft().isPresent()
                    && trees.missingGoesLeft().get()[node];
        }
        double compared = trees.singlePrecision() ? (float) value : value;
        double threshold = trees.thresholds()[node];
        return trees.equalGoesLeft() ? compared <= threshold : compared < threshold;
    }

    @Override
    public double margin(double[] features, int margin) {
        double sum = trees.biases()[margin];
        for (int root : roots[margin]) {
            int node = root;
            while (trees.features()[node] != Structure.Trees.LEAF) {
                node = goesLeft(node, features) ? trees.lefts()[node] : trees.rights()[node];
            }
            sum += leaf(node, margin);
        }
        return sum;
    }

    @Override
    public double baseline(int margin) {
        return baselines[margin];
    }

    @Override
    public void contributions(double[] features, int margin, double[] amounts) {
        Walk walk = new Walk(features, margin, amounts);
        for (int root : roots[margin]) {
            for (int w = 0; w < left.length; w++) {
                int rows = Math.min(Long.SIZE, rowCount - w * Long.SIZE);
                walk.left = left[w];
                walk.from(root, -1L >>> (Long.SIZE - rows), 0, 0);
            }
        }
        IntStream.range(0, amounts.length).forEach(f -> amounts[f] /= rowCount);
    }

    /** One row's walk through the trees. For one thread. */
    private final class Walk {
        private final int[] nodeFeatures = trees.features();
        private final double[] row;
        private final int margin;
        private final double[] amounts;

        /** By which of both rows the path decided on a feature. */
        private final byte[] decided;

        private long[] left = {};

        /** What {@link #from} gives beside its result: the sum of what its leaves take away from a feature of the background row. */
        private double less;

        Walk(double[] row, int margin, double[] amounts) {
            this.row = row;
            this.margin = margin;
            this.amounts = amounts;
            this.decided = new byte[row.length];
        }

        /**
         * Goes on from a node.
         *
         * @param group the background rows that are there
         * @param u on how many features the path decided by the row
         * @param v on how many by the background row
         * @return the sum of what the leaves below add to a feature of the row
         */
        private double from(int node, long group, int u, int v) {
            int feature = nodeFeatures[node];
            if (feature == Structure.Trees.LEAF) {
                double value = leaf(node, margin) * Long.bitCount(group);
                less = value * shares[v * side + u];
                return value * shares[u * side + v];
            }
            if (decided[feature] == OF_BACKGROUND) {
                return apart(node, group, u, v);
            }
            boolean goesLeft = goesLeft(node, row);
            int mine = goesLeft ? trees.lefts()[node] : trees.rights()[node];
            if (decided[feature] == OF_ROW) {
                return from(mine, group, u, v);
            }
            long alike = group & (goesLeft ? left[node] : ~left[node]);
            long others = group & ~alike;
            double more = 0;
            double allLess = 0;
            if (alike != 0) {
                more = from(mine, alike, u, v);
                allLess = less;
            }
            if (others != 0) {
                decided[feature] = OF_ROW;
                double gain = from(mine, others, u + 1, v);
                more += gain;
                allLess += less;
                decided[feature] = OF_BACKGROUND;
                more += from(goesLeft ? trees.rights()[node] : trees.lefts()[node], others, u, v + 1);
                allLess += less;
                amounts[feature] += gain - less;
                decided[feature] = OPEN;
            }
            less = allLess;
            return more;
        }

        /** Each background row goes its own way. */
        private double apart(int node, long group, int u, int v) {
            long goLeft = group & left[node];
            long goRight = group & ~left[node];
            double more = 0;
            double allLess = 0;
            if (goLeft != 0) {
                more = from(trees.lefts()[node], goLeft, u, v);
                allLess = less;
            }
            if (goRight != 0) {
                more += from(trees.rights()[node], goRight, u, v);
                allLess += less;
            }
            less = allLess;
            return more;
        }
    }
}
