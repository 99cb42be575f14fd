package dev.mlops.diagnosis;

import dev.mlops.evaluation.Measurement;

/**
 * How a model treats one group of rows. An immutable value; rates are NaN where there are no rows to be of.
 *
 * @param group the value of the group column
 * @param rows how many rows it has
 * @param positives how many of them are positive
 * @param selectionRate the share that is said to be positive
 * @param truePositiveRate of the positive rows the share that is said to be
 * @param falsePositiveRate of the negative rows the share that is said to be positive
 * @param accuracy the share of right answers
 */
public record GroupRates(
        String group,
        long rows,
        long positives,
        Measurement selectionRate,
        Measurement truePositiveRate,
        Measurement falsePositiveRate,
        Measurement accuracy) {}
