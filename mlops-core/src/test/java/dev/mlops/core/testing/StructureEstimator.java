package dev.mlops.core.testing;

import dev.mlops.spi.Estimator;
import dev.mlops.spi.Structure;
import java.util.Optional;

/**
 * Computes what a structure says, straight from its definition.
 *
 * @param known what it computes
 * @param told what it says that it computes, if anything
 */
public record StructureEstimator(Structure known, Optional<Structure> told) implements Estimator {
    /** One that says what it computes. */
    public StructureEstimator(Structure known) {
        this(known, Optional.of(known));
    }

    @Override
    public int featureCount() {
        return known.featureCount();
    }

    @Override
    public int outputCount() {
        return known.link() == Structure.Link.LOGISTIC ? 2 : known.marginCount();
    }

    @Override
    public Optional<Structure> structure() {
        return told;
    }

    @Override
    public void score(double[] features, double[] scores) {
        double sum = 0;
        for (int m = 0; m < known.marginCount(); m++) {
            double margin = margin(known, features, m);
            switch (known.link()) {
                case NONE -> scores[m] = margin;
                case LOGISTIC -> {
                    scores[1] = 1 / (1 + Math.exp(-margin));
                    scores[0] = 1 - scores[1];
                }
                case EACH_LOGISTIC, NORMALISED_LOGISTIC -> scores[m] = 1 / (1 + Math.exp(-margin));
                case SOFTMAX -> scores[m] = Math.exp(margin);
            }
            sum += scores[m];
        }
        if (known.link() == Structure.Link.SOFTMAX || known.link() == Structure.Link.NORMALISED_LOGISTIC) {
            for (int m = 0; m < scores.length; m++) {
                scores[m] /= sum;
            }
        }
    }

    /** A margin of one row. */
    public static double margin(Structure structure, double[] row, int m) {
        if (structure instanceof Structure.Linear linear) {
            double sum = linear.biases()[m];
            for (int f = 0; f < row.length; f++) {
                sum += linear.weights()[m * row.length + f] * row[f];
            }
            return sum;
        }
        Structure.Trees trees = (Structure.Trees) structure;
        double sum = trees.biases()[m];
        for (int root : trees.roots()) {
            sum += below(trees, root, row, m);
        }
        return sum;
    }

    private static double below(Structure.Trees trees, int node, double[] row, int m) {
        if (trees.features()[node] == Structure.Trees.LEAF) {
            return trees.leaves()[trees.lefts()[node] * trees.biases().length + m];
        }
        double exact = row[trees.features()[node]];
        double value = trees.singlePrecision() ? (float) exact : exact;
        boolean left = value < trees.thresholds()[node]
                || (trees.equalGoesLeft() && value == trees.thresholds()[node])
                || (Double.isNaN(value) && trees.missingGoesLeft().orElseThrow()[node]);
        return below(trees, left ? trees.lefts()[node] : trees.rights()[node], row, m);
    }
}
