package dev.mlops.core.internal.metrics.regression;

import dev.mlops.core.internal.metrics.Inputs;
import dev.mlops.core.internal.statistics.Sample;

/**
 * What is left of the truth after the prediction: truth less predicted. Immutable. Needs all rows.
 */
public final class ResidualSummary {
    private final Sample residuals;
    private final double mean;
    private final double m2;
    private final double m3;
    private final double m4;
    private final double steps;
    private final double squares;

    private ResidualSummary(double[] residuals) {
        this.residuals = Sample.of(residuals);
        this.mean = Inputs.mean(residuals, null);
        double two = 0;
        double three = 0;
        double four = 0;
        double raw = 0;
        double moved = 0;
        for (int row = 0; row < residuals.length; row++) {
            double off = residuals[row] - mean;
            two += off * off;
            three += off * off * off;
            four += off * off * off * off;
            raw += residuals[row] * residuals[row];
            double step = row == 0 ? 0 : residuals[row] - residuals[row - 1];
            moved += step * step;
        }
        boolean isOne = this.residuals.min() == this.residuals.max();
        this.m2 = isOne ? 0 : two / residuals.length;
        this.m3 = three / residuals.length;
        this.m4 = four / residuals.length;
        this.squares = raw;
        this.steps = moved;
    }

    /**
     * Of these rows.
     *
     * @throws IllegalArgumentException where there are none, or a residual is NaN
     */
    public static ResidualSummary of(double[] truth, double[] predicted) {
        Inputs.requireRows(truth.length, predicted.length, "predicted");
        double[] residuals = new double[truth.length];
        for (int row = 0; row < residuals.length; row++) {
            residuals[row] = truth[row] - predicted[row];
        }
        return new ResidualSummary(residuals);
    }

    /** The mean: minus the bias. */
    public double mean() {
        return mean;
    }

    /** The standard deviation, divided by the number of rows less 1; NaN for one row. */
    public double deviation() {
        int rows = residuals.size();
        return Math.sqrt(m2 * rows / (rows - 1));
    }

    /** By linear interpolation; {@code share} from 0, the least residual, to 1, the largest. */
    public double quantile(double share) {
        return residuals.quantile(share);
    }

    /** The third standardised moment, as of a population; NaN where nothing varies. */
    public double skewness() {
        return m2 == 0 ? Double.NaN : m3 / (m2 * Math.sqrt(m2));
    }

    /** The fourth standardised moment less 3, as of a population; NaN where nothing varies. */
    public double excessKurtosis() {
        return m2 == 0 ? Double.NaN : m4 / (m2 * m2) - 3;
    }

    /**
     * The squared steps from row to row over the squared residuals: near 2 where neighbours have nothing to do with each other, near 0 where they
     * are alike (Durbin and Watson 1950, Testing for serial correlation in least squares regression I). NaN where all residuals are 0.
     */
    public double durbinWatson() {
        return steps / squares;
    }
}
