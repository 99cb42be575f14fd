package dev.mlops.diagnosis;

import dev.mlops.data.Row;
import dev.mlops.data.Table;
import dev.mlops.evaluation.Interval;
import dev.mlops.evaluation.Measurement;
import dev.mlops.model.Output;
import dev.mlops.model.Prediction;

/**
 * Intervals around the estimates of a regression that hold the truth of at least their level of rows, whatever the model and the distribution, where
 * rows are exchangeable with those of calibration: split conformal prediction (Vovk, Gammerman and Shafer 2005; Lei et al. 2018, theorem 2.2). That is
 * so on average over calibrations and rows, not for each kind of row. All are of one width: twice the k-th smallest absolute error of n
 * calibration rows, k being {@code (n + 1) * level} rounded up. Immutable; safe to share between threads.
 */
public interface ConformalIntervals {
    /**
     * The same of another level.
     *
     * @param share above 0 and below 1
     * @throws dev.mlops.error.DataException where there are too few calibration rows for it: fewer than {@code level / (1 - level)}
     */
    ConformalIntervals level(double share);

    /** In how many of many rows they hold the truth, at least. */
    double level();

    /** How many rows they were made of. */
    int rowCount();

    /** How far they reach to both sides, in the unit of the target. */
    double halfWidth();

    /** How wide they are on average, which is each of them. */
    default double meanWidth() {
        return 2 * halfWidth();
    }

    /** The interval around an estimate. */
    Interval around(double estimate);

    /** The interval around a prediction, which must be a number's. */
    Interval around(Prediction<? extends Output> prediction);

    /** The interval around the model's estimate for a row. Throws as {@link dev.mlops.model.Model#predict(Row)} does. */
    Interval around(Row row);

    /**
     * In how many of these rows the truth is in the interval, as a share with Wilson's interval of confidence 0.95.
     *
     * @throws dev.mlops.error.DataException where there are no rows, or the target is not there or has missing values
     */
    Measurement coverage(Table rows);

    /**
     * The mean interval score of these rows, less of which is better: the width, and {@code 2 / (1 - level)} times how far the truth is outside
     * (Winkler 1972; Gneiting and Raftery 2007, Strictly proper scoring rules, prediction, and estimation, equation 43). Throws as {@link #coverage}.
     */
    double winklerScore(Table rows);
}
