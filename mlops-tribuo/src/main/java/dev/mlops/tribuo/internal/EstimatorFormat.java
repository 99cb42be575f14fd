package dev.mlops.tribuo.internal;

import dev.mlops.error.EngineException;
import dev.mlops.error.Problem;
import dev.mlops.tribuo.internal.ForestEstimator.FlatTrees;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * The bytes of an estimator, all numbers with the greatest byte first:
 *
 * <pre>
 * int      0x4D4C5442, the letters MLTB
 * short    version, 1
 * byte     1 linear classification, 2 linear regression, 3 forest classification, 4 forest regression
 * int      number of features, at least 1
 * int      number of outputs, at least 1; 1 for regression
 * linear:  double[outputs * (features + 1)]: per output the features' weights and then the bias
 * forest:  int trees, int nodes, int leaves
 *          int[trees]: where each tree begins; the first at 0, ascending
 *          int[nodes]: the feature that a split looks at, -1 for a leaf
 *          double[nodes]: greater values go to a split's second child; 0 for a leaf
 *          int[nodes]: a split's first child, after the split itself and in the same tree, the second one being next to it; or which leaf
 *          double[leaves * outputs]: the leaves' numbers
 * int      CRC-32 of all before
 * </pre>
 *
 * <p>A double is its raw bits. The form is the same for the same estimator, holds no name of a class, and is checked throughout when
 * read: lengths before memory is taken for them, and memory only as bytes arrive.
 */
final class EstimatorFormat {
    /** The greatest number of elements in an array. */
    static final int MAX_LENGTH = 1 << 28;

    private static final int MAGIC = 0x4D4C5442;
    private static final int VERSION = 1;
    private static final int LINEAR_CLASSIFICATION = 1;
    private static final int LINEAR_REGRESSION = 2;
    private static final int FOREST_CLASSIFICATION = 3;
    private static final int FOREST_REGRESSION = 4;

    /** Probabilities of a leaf add up to 1 up to what rounding does to a million of them. */
    private static final double SUM_TOLERANCE = 1e-6;

    private EstimatorFormat() {}

    static void write(FlatEstimator estimator, OutputStream target) throws IOException {
        BigEndianOutput out = new BigEndianOutput(target);
        out.putInt(MAGIC);
        out.putShort(VERSION);
        if (estimator instanceof LinearEstimator linear) {
            out.putByte(linear.classifies() ? LINEAR_CLASSIFICATION : LINEAR_REGRESSION);
            out.putInt(linear.featureCount());
            out.putInt(linear.outputCount());
            out.putDoubles(linear.weights());
        } else if (estimator instanceof ForestEstimator forest) {
            FlatTrees trees = forest.trees();
            out.putByte(forest.classifies() ? FOREST_CLASSIFICATION : FOREST_REGRESSION);
            out.putInt(forest.featureCount());
            out.putInt(forest.outputCount());
            out.putInt(trees.roots().length);
            out.putInt(trees.features().length);
            out.putInt(trees.leaves().length / forest.outputCount());
            out.putInts(trees.roots());
            out.putInts(trees.features());
            out.putDoubles(trees.thresholds());
            out.putInts(trees.targets());
            out.putDoubles(trees.leaves());
        }
        out.finish();
    }

    static FlatEstimator read(InputStream source) throws IOException {
        BigEndianInput in = new BigEndianInput(source);
        if (in.getInt() != MAGIC) {
            throw damaged("the first bytes are not those of an estimator of this engine");
        }
        int version = in.getShort();
        if (version != VERSION) {
            throw new EngineException(Problem.of("an estimator is stored in a form that is not known here")
                    .expected("version " + VERSION)
                    .found("version " + version)
                    .next("read it with the release that wrote it, or a later one"));
        }
        int form = in.getByte();
        int features = length(in, "features", 1);
        int outputs = length(in, "outputs", 1);
        FlatEstimator estimator = switch (form) {
            case LINEAR_CLASSIFICATION, LINEAR_REGRESSION ->
                linear(in, form == LINEAR_CLASSIFICATION, features, outputs);
            case FOREST_CLASSIFICATION, FOREST_REGRESSION ->
                forest(in, form == FOREST_CLASSIFICATION, features, outputs);
            default -> throw damaged("kind " + form + " is unknown");
        };
        if (!in.checksumFollows()) {
            throw damaged("the checksum is another one");
        }
        return estimator;
    }

    private static LinearEstimator linear(BigEndianInput in, boolean classifies, int features, int outputs)
            throws IOException {
        requireOutputs(classifies, outputs);
        double[] weights = in.getDoubles(product(features + 1, outputs));
        for (double weight : weights) {
            require(Double.isFinite(weight), "a weight is not finite");
        }
        return new LinearEstimator(classifies, features, outputs, weights);
    }

    private static ForestEstimator forest(BigEndianInput in, boolean classifies, int features, int outputs)
            throws IOException {
        requireOutputs(classifies, outputs);
        int treeCount = length(in, "trees", 1);
        int nodeCount = length(in, "nodes", treeCount);
        int leafCount = length(in, "leaves", 1);
        int leafNumbers = product(leafCount, outputs);
        FlatTrees trees = new FlatTrees(
                in.getInts(treeCount),
                in.getInts(nodeCount),
                in.getDoubles(nodeCount),
                in.getInts(nodeCount),
                in.getDoubles(leafNumbers));
        checkNodes(trees, features, leafCount);
        checkLeaves(trees.leaves(), classifies, outputs);
        return new ForestEstimator(classifies, features, outputs, trees);
    }

    private static void checkNodes(FlatTrees trees, int featureCount, int leafCount) {
        int nodeCount = trees.features().length;
        for (int tree = 0; tree < trees.roots().length; tree++) {
            int begin = trees.roots()[tree];
            int end = tree + 1 < trees.roots().length ? trees.roots()[tree + 1] : nodeCount;
            require(begin == 0 || tree > 0, "the first tree does not begin at the first node");
            require(begin < end && end <= nodeCount, "a tree is empty or ends after the last node");
            for (int node = begin; node < end; node++) {
                int target = trees.targets()[node];
                if (trees.features()[node] == ForestEstimator.LEAF) {
                    require(target >= 0 && target < leafCount, "a leaf is outside the leaves");
                } else {
                    require(
                            trees.features()[node] >= 0 && trees.features()[node] < featureCount,
                            "a split looks at a feature that is not there");
                    // Later than its parent, so no way through a tree comes back; the sibling is in the tree too.
                    require(target > node && target < end - 1, "a child is not after its parent in the same tree");
                    require(Double.isFinite(trees.thresholds()[node]), "a threshold is not finite");
                }
            }
        }
    }

    private static void checkLeaves(double[] leaves, boolean classifies, int outputs) {
        for (int begin = 0; begin < leaves.length; begin += outputs) {
            double sum = 0;
            for (int i = begin; i < begin + outputs; i++) {
                require(Double.isFinite(leaves[i]), "a leaf's number is not finite");
                require(!classifies || leaves[i] >= 0, "a probability is negative");
                sum += leaves[i];
            }
            require(!classifies || Math.abs(sum - 1) <= SUM_TOLERANCE, "a leaf's probabilities do not add up to 1");
        }
    }

    private static void requireOutputs(boolean classifies, int outputs) {
        require(classifies ? outputs >= 2 : outputs == 1, outputs + " outputs do not fit the kind of estimator");
    }

    private static int length(BigEndianInput in, String what, int least) throws IOException {
        int length = in.getInt();
        require(length >= least && length < MAX_LENGTH, length + " " + what);
        return length;
    }

    private static int product(int a, int b) {
        long product = (long) a * b;
        require(product <= MAX_LENGTH, product + " numbers");
        return (int) product;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw damaged(otherwise);
        }
    }

    static EngineException damaged(String found) {
        return new EngineException(Problem.of("these bytes are no estimator of engine '" + TribuoEngine.ID + "'")
                .expected("the bytes that the engine wrote")
                .found(found)
                .next("fetch them again from where they were stored"));
    }
}
