package dev.mlops.xgboost.internal.trees;

import dev.mlops.spi.Estimator;
import dev.mlops.spi.Structure;
import dev.mlops.spi.engine.RequestChecks;
import java.util.Optional;

/**
 * Sums of trees' leaves, turned into probabilities or an estimate. For boosting it adds floats in XGBoost's order, so that the sums are
 * XGBoost's to the last bit; for forests it adds doubles. Immutable.
 */
public final class TreesEstimator implements Estimator {
    /** Where the trees of all labels say that no row had it, what is left is rounding. */
    private static final double NO_SHARE = 1e-6;

    private final Objective objective;
    private final int featureCount;
    private final int outputCount;
    private final boolean zeroIsMissing;
    private final byte[] model;
    private final float[] starts;
    private final FlatTrees trees;

    /**
     * Takes over the bytes of XGBoost's model.
     *
     * @param zeroIsMissing whether it was learnt from sparse features, where values of 0 are what XGBoost calls missing
     * @throws dev.mlops.error.EngineException where they are no such model
     */
    public TreesEstimator(Objective objective, int featureCount, int outputCount, boolean zeroIsMissing, byte[] model) {
        TreeModel.Compiled compiled = TreeModel.compile(model, objective, featureCount, outputCount);
        this.objective = objective;
        this.featureCount = featureCount;
        this.outputCount = outputCount;
        this.zeroIsMissing = zeroIsMissing;
        this.model = model;
        this.starts = compiled.starts();
        this.trees = compiled.trees();
    }

    /** What the trees add up to. */
    public Objective objective() {
        return objective;
    }

    /** Whether a value of 0 is taken for missing. */
    public boolean zeroIsMissing() {
        return zeroIsMissing;
    }

    /** XGBoost's own model file; the array itself, which the caller leaves as it is. */
    public byte[] model() {
        return model;
    }

    /** Its trees. */
    public FlatTrees trees() {
        return trees;
    }

    @Override
    public int featureCount() {
        return featureCount;
    }

    @Override
    public int outputCount() {
        return outputCount;
    }

    /** As {@link Estimator#score}; a value that is NaN is taken for missing, as XGBoost does. */
    @Override
    public void score(double[] features, double[] scores) {
        RequestChecks.requireLengths(this, features, scores);
        boolean careful = zeroIsMissing || trees.categories().any() || lacksAny(features);
        switch (objective) {
            case LOGISTIC -> {
                double odds = sum(0, features, careful);
                scores[0] = 1 / (1 + Math.exp(odds));
                scores[1] = 1 / (1 + Math.exp(-odds));
            }
            case SHARE -> {
                double share = Math.max(0, Math.min(1, sum(0, features, careful)));
                scores[0] = 1 - share;
                scores[1] = share;
            }
            case NUMBER, MEAN -> scores[0] = sum(0, features, careful);
            case SOFTMAX -> softmax(features, careful, scores);
            case SHARES -> shares(features, careful, scores);
            case LABELS -> {
                for (int label = 0; label < outputCount; label++) {
                    scores[label] = 1 / (1 + Math.exp(-sum(label, features, careful)));
                }
            }
            case LABEL_SHARES -> {
                for (int label = 0; label < outputCount; label++) {
                    scores[label] = Math.max(0, Math.min(1, sum(label, features, careful)));
                }
            }
        }
    }

    /** The trees; none where no {@link Structure} says all of them, see {@link Structures}. */
    @Override
    public Optional<Structure> structure() {
        return Structures.of(objective, featureCount, starts, trees, zeroIsMissing);
    }

    private boolean lacksAny(double[] features) {
        for (int feature : trees.used()) {
            if (Double.isNaN(features[feature])) {
                return true;
            }
        }
        return false;
    }

    private void softmax(double[] features, boolean careful, double[] scores) {
        double max = Double.NEGATIVE_INFINITY;
        for (int output = 0; output < outputCount; output++) {
            double sum = sum(output, features, careful);
            scores[output] = sum;
            max = Math.max(max, sum);
        }
        double total = 0;
        for (int output = 0; output < outputCount; output++) {
            double part = Math.exp(scores[output] - max);
            scores[output] = part;
            total += part;
        }
        for (int output = 0; output < outputCount; output++) {
            scores[output] /= total;
        }
    }

    private void shares(double[] features, boolean careful, double[] scores) {
        double total = 0;
        for (int output = 0; output < outputCount; output++) {
            double share = Math.max(0, sum(output, features, careful));
            scores[output] = share;
            total += share;
        }
        for (int output = 0; output < outputCount; output++) {
            scores[output] = total > NO_SHARE ? scores[output] / total : 1.0 / outputCount;
        }
    }

    /** Finite whatever the leaves are, as leaves of a hostile model may add up to more than a float holds. */
    private double sum(int output, double[] features, boolean careful) {
        double sum = careful ? carefulSum(output, features) : plainSum(output, features);
        return Math.max(-Float.MAX_VALUE, Math.min(Float.MAX_VALUE, sum));
    }

    private double plainSum(int output, double[] row) {
        int[] features = trees.features();
        double[] values = trees.values();
        int[] children = trees.children();
        boolean isForest = objective.isForest();
        double sum = starts[output];
        for (int node : trees.roots()[output]) {
            int at = node;
            int feature = features[at];
            while (feature != FlatTrees.LEAF) {
                at = row[feature] < values[at] ? children[at] : children[at] + 1;
                feature = features[at];
            }
            sum = isForest ? sum + values[at] : addFloats(sum, values[at]);
        }
        return sum;
    }

    private double carefulSum(int output, double[] row) {
        int[] features = trees.features();
        double[] values = trees.values();
        int[] children = trees.children();
        Categories categories = trees.categories();
        boolean isForest = objective.isForest();
        double sum = starts[output];
        for (int node : trees.roots()[output]) {
            int at = node;
            int feature = features[at];
            while (feature != FlatTrees.LEAF) {
                double value = row[feature];
                boolean missing = Double.isNaN(value) || (zeroIsMissing && (float) value == 0);
                boolean first = missing
                        ? trees.missingFirst()[at]
                        : categories.decides(at) ? !categories.has(at, value) : value < values[at];
                at = first ? children[at] : children[at] + 1;
                feature = features[at];
            }
            sum = isForest ? sum + values[at] : addFloats(sum, values[at]);
        }
        return sum;
    }

    /** Both hold floats. A double has more than twice their digits, so rounding its sum is the same as adding floats. */
    private static double addFloats(double sum, double leaf) {
        return (float) (sum + leaf);
    }
}
