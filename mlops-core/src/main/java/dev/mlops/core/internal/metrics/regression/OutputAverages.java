package dev.mlops.core.internal.metrics.regression;

import dev.mlops.core.internal.metrics.Inputs;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** A metric of several outputs in one number. Pure functions. */
public final class OutputAverages {
    private OutputAverages() {}

    /** The mean of one value for each output; undefined where one of them is. */
    public static double uniform(double[] values) {
        return Inputs.mean(values, null);
    }

    /**
     * The mean of R² or explained variance, outputs weighing as much as their truth varies; all the same where none of them varies.
     *
     * @param outputs the moments of each output
     * @param metric such as {@code PairMoments::r2}
     */
    public static double varianceWeighted(List<PairMoments> outputs, ToDoubleFunction<PairMoments> metric) {
        double[] values = new double[outputs.size()];
        double[] weights = new double[outputs.size()];
        boolean varies = false;
        for (int output = 0; output < values.length; output++) {
            values[output] = metric.applyAsDouble(outputs.get(output));
            weights[output] = outputs.get(output).truthSquares();
            varies |= weights[output] > 0;
        }
        return Inputs.mean(values, varies ? weights : null);
    }
}
