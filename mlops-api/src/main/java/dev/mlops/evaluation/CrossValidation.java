package dev.mlops.evaluation;

import dev.mlops.model.Output;
import dev.mlops.model.Prediction;
import java.util.List;
import java.util.Optional;

/**
 * How good models are that were learnt on the training part of each fold and judged on its test part. Immutable; safe to share between threads;
 * prints as a small table.
 *
 * @param <O> what the models predict
 */
public interface CrossValidation<O extends Output> {
    /** The evaluations of the folds, in order; figures only, without intervals or slices. */
    List<Evaluation<O>> folds();

    /**
     * A metric's value on each fold; NaN where it is undefined there.
     *
     * @throws dev.mlops.error.NotFoundException where the metric was not among those asked for
     */
    double[] values(Metric<O> metric);

    /** The mean over the folds; NaN where the metric is undefined on one of them. */
    double mean(Metric<O> metric);

    /** The standard deviation over the folds, divided by their number minus 1; NaN for one fold. Folds share rows to learn from, so it says less than it seems. */
    double standardDeviation(Metric<O> metric);

    /** What was said of each row by a model that had not learnt from it, in the order of the rows; empty for rows in no test part. With repeated folds, the first time. */
    List<Optional<Prediction<O>>> outOfFold();

    /**
     * The evaluation of all those predictions together, with the intervals and slices that the evaluator was asked for. Its {@link
     * Evaluation#modelDigest()} is no model's.
     */
    Evaluation<O> outOfFoldEvaluation();
}
