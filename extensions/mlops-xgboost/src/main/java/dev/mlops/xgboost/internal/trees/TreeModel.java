package dev.mlops.xgboost.internal.trees;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads XGBoost's model file (https://xgboost.readthedocs.io/en/stable/tutorials/saving_model.html) into trees that score. Takes nothing on trust: it
 * may come from anyone.
 */
final class TreeModel {
    /** What the starts of 100,000 labels take. */
    private static final int LONGEST_PARAMETER = 2_000_000;

    private final Map<String, String> parameters = new HashMap<>();
    private String booster = "";
    private String objective = "";
    private int[] sumOfTree = new int[0];

    private int featureCount = -1;
    private int treeCount = -1;
    private int[] roots = new int[0];
    private int nodeCount;
    private int[] features = new int[64];
    private double[] values = new double[64];
    private int[] children = new int[64];
    private boolean[] missingFirst = new boolean[64];
    private final Categories.Builder categories = new Categories.Builder();

    private TreeModel() {}

    /** What a model's sums start from, and its trees. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Compiled(float[] starts, FlatTrees trees) {}

    /**
     * The trees of a model.
     *
     * @throws dev.mlops.error.EngineException where these bytes are no such model or one that does not fit
     */
    static Compiled compile(byte[] document, Objective objective, int features, int outputs) {
        TreeModel model = new TreeModel();
        model.featureCount = features;
        Ubj in = new Ubj(document);
        in.object(key -> {
            if (key.equals("learner")) {
                model.learner(in);
            } else {
                in.skip();
            }
        });
        require(in.ended(), "it goes on after its end");
        return model.compiled(objective, outputs);
    }

    private void learner(Ubj in) {
        in.object(key -> {
            switch (key) {
                case "gradient_booster" ->
                    in.object(part -> {
                        switch (part) {
                            case "name" -> booster = in.text();
                            case "model" -> model(in);
                            default -> in.skip();
                        }
                    });
                case "learner_model_param" -> in.object(name -> parameters.put(limited(name), limited(in.text())));
                case "objective" ->
                    in.object(part -> {
                        if (part.equals("name")) {
                            objective = in.text();
                        } else {
                            in.skip();
                        }
                    });
                default -> in.skip();
            }
        });
    }

    /** The parameters are kept until the end, so a hostile model must not make them many or long. */
    private String limited(String text) {
        require(parameters.size() < 100 && text.length() < LONGEST_PARAMETER, "its parameters are too long");
        return text;
    }

    private void model(Ubj in) {
        in.object(key -> {
            switch (key) {
                case "tree_info" -> sumOfTree = in.ints();
                case "trees" -> {
                    require(treeCount < 0, "it has trees twice");
                    treeCount = in.list(index -> {
                        if (index == roots.length) {
                            roots = Arrays.copyOf(roots, Math.max(16, index * 2));
                        }
                        roots[index] = nodeCount;
                        append(RawTree.read(in, featureCount));
                    });
                }
                default -> in.skip();
            }
        });
    }

    /** Lays a tree out level by level, each node once. */
    private void append(RawTree tree) {
        int nodes = tree.nodeCount();
        int begin = nodeCount;
        int[] rawOf = new int[nodes];
        boolean[] seen = new boolean[nodes];
        int reached = 1;
        for (int i = 0; i < reached; i++) {
            int raw = rawOf[i];
            int node = begin + i;
            if (node == features.length) {
                grow();
            }
            if (tree.isLeaf(raw)) {
                features[node] = FlatTrees.LEAF;
                values[node] = tree.value(raw);
                children[node] = 0;
                missingFirst[node] = false;
            } else {
                int left = tree.left(raw);
                int right = tree.right(raw);
                require(left != right && !seen[left] && !seen[right], "two ways lead to the same node of a tree");
                seen[left] = true;
                seen[right] = true;
                features[node] = tree.feature(raw);
                values[node] = FlatTrees.bound(tree.value(raw));
                children[node] = begin + reached;
                missingFirst[node] = tree.missingGoesLeft(raw);
                if (tree.isByCategory(raw)) {
                    tree.addCategories(raw, node, categories);
                }
                rawOf[reached++] = left;
                rawOf[reached++] = right;
            }
        }
        nodeCount = begin + reached;
    }

    private void grow() {
        require(features.length < 1 << 29, "it has too many nodes");
        int length = features.length * 2;
        features = Arrays.copyOf(features, length);
        values = Arrays.copyOf(values, length);
        children = Arrays.copyOf(children, length);
        missingFirst = Arrays.copyOf(missingFirst, length);
    }

    private Compiled compiled(Objective wanted, int outputs) {
        require(booster.equals("gbtree"), "its booster is '" + shortened(booster) + "', not 'gbtree'");
        require(objective.equals(wanted.id()), "its objective is '" + shortened(objective) + "', not " + wanted.id());
        int sums = wanted.sums(outputs);
        require(
                sums(parameters.get("num_class"), parameters.get("num_target")) == sums,
                "it has another number of outputs");
        require(parameter("num_feature") == featureCount, "it has another number of features");
        require(
                treeCount >= sums && sumOfTree.length == treeCount,
                "it has too few trees, or outputs for more or fewer");
        return new Compiled(
                starts(wanted, sums),
                new FlatTrees(
                        rootsBySum(sumOfTree, sums),
                        Arrays.copyOf(features, nodeCount),
                        Arrays.copyOf(values, nodeCount),
                        Arrays.copyOf(children, nodeCount),
                        Arrays.copyOf(missingFirst, nodeCount),
                        used(),
                        categories.build(nodeCount)));
    }

    private static int sums(@Nullable String classes, @Nullable String targets) {
        return Math.max(1, Math.max(whole(classes, 0), whole(targets, 1)));
    }

    private int parameter(String name) {
        return whole(parameters.get(name), -1);
    }

    private static int whole(@Nullable String text, int absent) {
        try {
            return text == null ? absent : Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw EstimatorFormat.damaged("a parameter of XGBoost's model is no whole number: " + shortened(text));
        }
    }

    /** One number, or with later versions a list such as {@code [5E-1]}; it stands for a probability with log odds. */
    private float[] starts(Objective wanted, int sums) {
        String text = parameters.getOrDefault("base_score", "");
        boolean list = text.length() > 1 && text.startsWith("[") && text.endsWith("]");
        String[] parts = (list ? text.substring(1, text.length() - 1) : text).split(",", sums + 1);
        require(parts.length == sums || parts.length == 1, "its base score is " + shortened(text));
        float[] starts = new float[sums];
        for (int sum = 0; sum < sums; sum++) {
            float start;
            try {
                start = Float.parseFloat(parts[parts.length == 1 ? 0 : sum].trim());
            } catch (NumberFormatException e) {
                throw EstimatorFormat.damaged("the base score of XGBoost's model is " + shortened(text));
            }
            starts[sum] = wanted.isLogistic() ? (float) -Math.log(1f / start - 1f) : start;
            require(Float.isFinite(starts[sum]), "its base score is " + shortened(text));
        }
        return starts;
    }

    private int[][] rootsBySum(int[] sumOf, int sums) {
        int[] counts = new int[sums];
        for (int sum : sumOf) {
            require(sum >= 0 && sum < sums, "a tree is for an unknown output");
            counts[sum]++;
        }
        int[][] bySum = new int[sums][];
        for (int sum = 0; sum < sums; sum++) {
            bySum[sum] = new int[counts[sum]];
        }
        Arrays.fill(counts, 0);
        for (int tree = 0; tree < sumOf.length; tree++) {
            bySum[sumOf[tree]][counts[sumOf[tree]]++] = roots[tree];
        }
        return bySum;
    }

    private int[] used() {
        BitSet used = new BitSet();
        for (int node = 0; node < nodeCount; node++) {
            if (features[node] != FlatTrees.LEAF) {
                used.set(features[node]);
            }
        }
        return used.stream().toArray();
    }

    private static String shortened(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "..." : text;
    }

    static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw EstimatorFormat.damaged("in XGBoost's model: " + otherwise);
        }
    }
}
