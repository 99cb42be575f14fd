package dev.mlops.core.internal.metrics.regression;

import dev.mlops.core.internal.metrics.Inputs;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Metrics of predicted numbers that need all rows at once, or two sums. Pure functions. */
public final class WholeErrors {
    private WholeErrors() {}

    /**
     * The median distance. With weights the least one up to which there is half of all weight, without interpolation; NaN without rows of weight.
     */
    public static double medianAbsolute(double[] truth, double[] predicted, double @Nullable [] weights) {
        return WeightedQuantile.of(distances(truth, predicted), 0.5, weights);
    }

    private static double[] distances(double[] truth, double[] predicted) {
        Inputs.requireRows(truth.length, predicted.length, "predicted");
        double[] distances = new double[truth.length];
        Arrays.setAll(distances, row -> Math.abs(truth[row] - predicted[row]));
        return distances;
    }

    /** The largest distance, weights or not; NaN without rows. */
    public static double maximum(double[] truth, double[] predicted) {
        double[] distances = distances(truth, predicted);
        double most = distances.length == 0 ? Double.NaN : 0;
        for (double distance : distances) {
            most = Math.max(most, distance);
        }
        return most;
    }

    /** The sum of distances as part of the sum of the truth without its signs (Kolassa and Schütz 2007, Advantages of the MAD/Mean ratio over the MAPE). */
    public static double absolutePercentageOfSum(double[] truth, double[] predicted, double @Nullable [] weights) {
        double errors = new MeanLoss(PointLoss.absolute())
                .add(truth, predicted, weights)
                .sum();
        double sizes = new MeanLoss((y, p) -> Math.abs(y))
                .add(truth, predicted, weights)
                .sum();
        return errors / sizes;
    }

    /** The share of the mean distance from the median that is explained: {@link #d2Pinball} at 0.5. */
    public static double d2Absolute(double[] truth, double[] predicted, double @Nullable [] weights) {
        return d2Pinball(0.5, truth, predicted, weights);
    }

    /**
     * The share of the pinball loss of always saying the truth's own quantile that is saved (Koenker and Machado 1999, Goodness of fit and related
     * inference processes for quantile regression). Where that loss is 0, 1 for no loss at all and else 0; NaN for fewer than two rows.
     *
     * @param quantile from 0 to 1
     */
    public static double d2Pinball(double quantile, double[] truth, double[] predicted, double @Nullable [] weights) {
        PointLoss loss = PointLoss.pinball(quantile);
        double left = MeanLoss.of(loss, truth, predicted, weights);
        if (truth.length < 2 || Double.isNaN(left)) {
            return Double.NaN;
        }
        double[] same = new double[truth.length];
        Arrays.fill(same, WeightedQuantile.of(truth, quantile, weights));
        double all = MeanLoss.of(loss, truth, same, weights);
        if (all == 0) {
            return left == 0 ? 1 : 0;
        }
        return 1 - left / all;
    }

    /**
     * The share of the Tweedie deviance of always saying the truth's mean that is explained (Hastie, Tibshirani and Wainwright 2015, Statistical
     * learning with sparsity, equation 3.11). Where that deviance is 0, NaN for no deviance at all and else minus infinity; NaN for fewer than
     * two rows. Of numbers that are large and vary little, the digits beyond the first few are rounding, as in scikit-learn.
     *
     * @param power as for {@link PointLoss#tweedie}
     */
    public static double d2Tweedie(double power, double[] truth, double[] predicted, double @Nullable [] weights) {
        PointLoss loss = PointLoss.tweedie(power);
        double left = MeanLoss.of(loss, truth, predicted, weights);
        if (truth.length < 2) {
            return Double.NaN;
        }
        double[] same = new double[truth.length];
        Arrays.fill(same, PairwiseSum.mean(truth, weights));
        return 1 - left / MeanLoss.of(loss, truth, same, weights);
    }
}
