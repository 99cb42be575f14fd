package dev.mlops.core.internal.onnx;

import dev.mlops.spi.Structure;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * Trees as the operator {@code TreeEnsembleRegressor}, version 3, which compares and adds in double precision and gives the sums as floats. A
 * threshold is never rounded: a value that equals one, in one precision or the other, goes the way that it goes in the estimator.
 */
final class TreeNodes {
    private final Structure.Trees trees;
    private final Longs treeIds = new Longs();
    private final Longs nodeIds = new Longs();
    private final Longs features = new Longs();
    private final Longs trues = new Longs();
    private final Longs falses = new Longs();
    private final Longs missingTrue = new Longs();
    private final List<String> modes = new ArrayList<>();
    private final Doubles thresholds = new Doubles();
    private final Longs targetTrees = new Longs();
    private final Longs targetNodes = new Longs();
    private final Longs targets = new Longs();
    private final Doubles weights = new Doubles();

    private TreeNodes(Structure.Trees trees) {
        this.trees = trees;
        for (int tree = 0; tree < trees.roots().length; tree++) {
            add(tree);
        }
    }

    /** What the leaves add up to, without biases: one column for each margin. */
    static String sums(Nodes nodes, String features, Structure.Trees trees) {
        int margins = trees.marginCount();
        if (trees.roots().length == 0) {
            // An ensemble has at least one tree.
            int count = trees.featureCount();
            return nodes.apply("MatMul", features, nodes.matrix(new double[count * margins], count, margins));
        }
        String compared = features;
        if (trees.singlePrecision()) {
            String rounded = nodes.apply("Cast", List.of(features), Attribute.whole("to", Tensors.FLOAT));
            compared = nodes.number(rounded);
        }
        return nodes.number(new TreeNodes(trees).operator(nodes, compared, margins));
    }

    private String operator(Nodes nodes, String compared, int margins) {
        return nodes.applyMl(
                "TreeEnsembleRegressor",
                List.of(compared),
                Attribute.whole("n_targets", margins),
                Attribute.text("aggregate_function", "SUM"),
                Attribute.text("post_transform", "NONE"),
                Attribute.wholes("nodes_treeids", treeIds.all()),
                Attribute.wholes("nodes_nodeids", nodeIds.all()),
                Attribute.wholes("nodes_featureids", features.all()),
                Attribute.texts("nodes_modes", modes),
                Attribute.tensor("nodes_values_as_tensor", thresholds.tensor()),
                Attribute.wholes("nodes_truenodeids", trues.all()),
                Attribute.wholes("nodes_falsenodeids", falses.all()),
                Attribute.wholes("nodes_missing_value_tracks_true", missingTrue.all()),
                Attribute.wholes("target_treeids", targetTrees.all()),
                Attribute.wholes("target_nodeids", targetNodes.all()),
                Attribute.wholes("target_ids", targets.all()),
                Attribute.tensor("target_weights_as_tensor", weights.tensor()));
    }

    /** Numbers the nodes in the order in which they are put, from 0 in each tree: children are numbered when their parent is put. */
    private void add(int tree) {
        Deque<Integer> waiting = new ArrayDeque<>();
        waiting.add(trees.roots()[tree]);
        int known = 1;
        for (int id = 0; !waiting.isEmpty(); id++) {
            int node = waiting.remove();
            boolean isLeaf = trees.features()[node] == Structure.Trees.LEAF;
            treeIds.add(tree);
            nodeIds.add(id);
            features.add(isLeaf ? 0 : trees.features()[node]);
            thresholds.add(isLeaf ? 0 : trees.thresholds()[node]);
            trues.add(isLeaf ? 0 : known);
            falses.add(isLeaf ? 0 : known + 1L);
            boolean left = !isLeaf
                    && trees.missingGoesLeft().isPresent()
                    && trees.missingGoesLeft().get()[node];
            missingTrue.add(left ? 1 : 0);
            if (isLeaf) {
                modes.add("LEAF");
                addLeaf(tree, id, trees.lefts()[node]);
            } else {
                modes.add(trees.equalGoesLeft() ? "BRANCH_LEQ" : "BRANCH_LT");
                waiting.add(trees.lefts()[node]);
                waiting.add(trees.rights()[node]);
                known += 2;
            }
        }
    }

    /** Of many margins a leaf mostly adds to one; what adds nothing is left out, but not all of it, since a leaf has one at least. */
    private void addLeaf(int tree, int id, int leaf) {
        int margins = trees.marginCount();
        boolean isAlone = true;
        for (int margin = margins - 1; margin >= 0; margin--) {
            double weight = trees.leaves()[leaf * margins + margin];
            if (weight != 0 || (margin == 0 && isAlone)) {
                isAlone = false;
                targetTrees.add(tree);
                targetNodes.add(id);
                targets.add(margin);
                weights.add(weight);
            }
        }
    }

    /** A list of whole numbers without objects. */
    private static final class Longs {
        private long[] values = new long[64];
        private int size;

        void add(long value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, size * 2);
            }
            values[size++] = value;
        }

        long[] all() {
            return Arrays.copyOf(values, size);
        }
    }

    /** A list of numbers without objects. */
    private static final class Doubles {
        private double[] values = new double[64];
        private int size;

        void add(double value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, size * 2);
            }
            values[size++] = value;
        }

        Message tensor() {
            return Tensors.of("", Arrays.copyOf(values, size), size);
        }
    }
}
