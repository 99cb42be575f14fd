package dev.mlops.core.internal.metrics.regression;

import dev.mlops.core.internal.metrics.CompensatedSum;
import dev.mlops.core.internal.metrics.Inputs;
import org.jspecify.annotations.Nullable;

/** The weighted mean of a loss, added up batch by batch. For one thread; those of several are joined by {@link #merge}. */
public final class MeanLoss {
    private final PointLoss loss;
    private final CompensatedSum sum = new CompensatedSum();
    private final CompensatedSum all = new CompensatedSum();

    /** Without rows. */
    public MeanLoss(PointLoss loss) {
        this.loss = loss;
    }

    /** The mean over these rows; NaN without rows of weight. */
    public static double of(PointLoss loss, double[] truth, double[] predicted, double @Nullable [] weights) {
        return new MeanLoss(loss).add(truth, predicted, weights).mean();
    }

    /**
     * Adds rows.
     *
     * @return this
     */
    public MeanLoss add(double[] truth, double[] predicted, double @Nullable [] weights) {
        Inputs.requireRows(truth.length, predicted.length, "predicted");
        Inputs.requireWeights(truth.length, weights);
        if (weights == null) {
            for (int row = 0; row < truth.length; row++) {
                sum.add(loss.of(truth[row], predicted[row]));
            }
            all.add(truth.length);
            return this;
        }
        for (int row = 0; row < truth.length; row++) {
            if (weights[row] > 0) {
                sum.add(weights[row] * loss.of(truth[row], predicted[row]));
                all.add(weights[row]);
            }
        }
        return this;
    }

    /**
     * Adds what another has, which must be of the same loss.
     *
     * @return this
     */
    public MeanLoss merge(MeanLoss other) {
        sum.merge(other.sum);
        all.merge(other.all);
        return this;
    }

    /** The sum of losses times weights. */
    public double sum() {
        return sum.value();
    }

    /** The mean; NaN without rows of weight. */
    public double mean() {
        return sum.value() / all.value();
    }
}
