package dev.mlops.core.internal.explanation;

import dev.mlops.spi.Structure;

/**
 * Weighted sums: a feature adds its weight times how far it is from the background's mean, which is its Shapley value since features do
 * not act together (Strumbelj and Kononenko 2014, Knowledge and Information Systems 41, section 3.1). In time that grows with the features only.
 */
final class LinearGame implements MarginGame {
    private final Structure.Linear structure;
    private final double[] means;

    /**
     * A game against these rows.
     *
     * @param background the features of at least one row
     */
    LinearGame(Structure.Linear structure, double[][] background) {
        this.structure = structure;
        this.means = new double[structure.featureCount()];
        for (int f = 0; f < means.length; f++) {
            double sum = 0;
            for (double[] row : background) {
                sum += row[f];
            }
            means[f] = sum / background.length;
        }
    }

    @Override
    public double margin(double[] features, int margin) {
        int from = margin * means.length;
        double sum = structure.biases()[margin];
        for (int f = 0; f < means.length; f++) {
            sum += structure.weights()[from + f] * features[f];
        }
        return sum;
    }

    @Override
    public double baseline(int margin) {
        return margin(means, margin);
    }

    @Override
    public void contributions(double[] features, int margin, double[] amounts) {
        int from = margin * means.length;
        for (int f = 0; f < means.length; f++) {
            amounts[f] = structure.weights()[from + f] * (features[f] - means[f]);
        }
    }
}
