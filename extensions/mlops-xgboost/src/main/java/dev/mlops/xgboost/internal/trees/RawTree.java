package dev.mlops.xgboost.internal.trees;

import java.util.Arrays;

/** A tree as XGBoost stores it: arrays by node, the root first. */
final class RawTree {
    private static final int NO_CHILD = -1;
    private static final int NO_SEGMENT = -1;
    private static final int BY_CATEGORY = 1;

    private int[] left = new int[0];
    private int[] right = new int[0];
    private int[] features = new int[0];
    private float[] values = new float[0];
    private int[] missingLeft = new int[0];
    private int[] types = new int[0];
    private int[] categories = new int[0];
    private int[] categoryNodes = new int[0];
    private int[] categoryStarts = new int[0];
    private int[] categorySizes = new int[0];
    private int[] segmentOf = new int[0];

    private RawTree() {}

    /**
     * The next value of a document.
     *
     * @throws dev.mlops.error.EngineException where it is no tree of splits by so many features
     */
    static RawTree read(Ubj in, int featureCount) {
        RawTree tree = new RawTree();
        in.object(key -> {
            switch (key) {
                case "left_children" -> tree.left = in.ints();
                case "right_children" -> tree.right = in.ints();
                case "split_indices" -> tree.features = in.ints();
                case "split_conditions" -> tree.values = in.floats();
                case "default_left" -> tree.missingLeft = in.ints();
                case "split_type" -> tree.types = in.ints();
                case "categories" -> tree.categories = in.ints();
                case "categories_nodes" -> tree.categoryNodes = in.ints();
                case "categories_segments" -> tree.categoryStarts = in.ints();
                case "categories_sizes" -> tree.categorySizes = in.ints();
                default -> in.skip();
            }
        });
        tree.check(featureCount);
        return tree;
    }

    private void check(int featureCount) {
        int nodes = left.length;
        TreeModel.require(nodes > 0, "a tree has no node");
        TreeModel.require(
                right.length == nodes
                        && features.length == nodes
                        && values.length == nodes
                        && missingLeft.length == nodes
                        && (types.length == 0 || types.length == nodes),
                "the arrays of a tree are of several lengths, or its leaves hold several numbers");
        checkCategories(nodes);
        for (int node = 0; node < nodes; node++) {
            TreeModel.require(Float.isFinite(values[node]), "a threshold or leaf is not finite");
            if (left[node] == NO_CHILD) {
                TreeModel.require(right[node] == NO_CHILD, "a node has one child");
            } else {
                TreeModel.require(
                        features[node] >= 0 && features[node] < featureCount, "a split is by an unknown feature");
                TreeModel.require(
                        left[node] > 0 && left[node] < nodes && right[node] > 0 && right[node] < nodes,
                        "a child is outside the tree");
                int type = types.length == 0 ? 0 : types[node];
                TreeModel.require(type == 0 || type == BY_CATEGORY, "a split is of an unknown type");
                TreeModel.require(
                        (type == BY_CATEGORY) == (segmentOf[node] != NO_SEGMENT),
                        "a split is by category and has no categories, or the other way round");
            }
        }
    }

    /** The parts of the list follow each other, so that a hostile model cannot have one great part many times. */
    private void checkCategories(int nodes) {
        TreeModel.require(
                categoryStarts.length == categoryNodes.length && categorySizes.length == categoryNodes.length,
                "the arrays of a tree's categories are of several lengths");
        segmentOf = new int[nodes];
        Arrays.fill(segmentOf, NO_SEGMENT);
        int end = 0;
        for (int i = 0; i < categoryNodes.length; i++) {
            int node = categoryNodes[i];
            TreeModel.require(
                    node >= 0 && node < nodes && segmentOf[node] == NO_SEGMENT,
                    "categories are of a node that is not there, or of the same one twice");
            TreeModel.require(
                    categoryStarts[i] == end && categorySizes[i] >= 0 && categorySizes[i] <= categories.length - end,
                    "the parts of a tree's categories do not follow each other");
            segmentOf[node] = i;
            end += categorySizes[i];
        }
        TreeModel.require(end == categories.length, "a tree has categories that are of no split");
        for (int category : categories) {
            TreeModel.require(
                    category >= 0 && category < Categories.END_OF_CODES, "a category is none that there can be");
        }
    }

    int nodeCount() {
        return left.length;
    }

    boolean isLeaf(int node) {
        return left[node] == NO_CHILD;
    }

    int left(int node) {
        return left[node];
    }

    int right(int node) {
        return right[node];
    }

    int feature(int node) {
        return features[node];
    }

    /** A split's threshold, or what a leaf adds. */
    float value(int node) {
        return values[node];
    }

    boolean missingGoesLeft(int node) {
        return missingLeft[node] != 0;
    }

    /** Whether a split is by category; what is in the set goes right. */
    boolean isByCategory(int node) {
        return segmentOf[node] != NO_SEGMENT;
    }

    /** Adds the set of a split that is by category. */
    void addCategories(int node, int as, Categories.Builder sets) {
        int segment = segmentOf[node];
        sets.add(as, categories, categoryStarts[segment], categorySizes[segment]);
    }
}
