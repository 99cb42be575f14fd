package dev.mlops.evaluation;

import dev.mlops.data.Origin;
import dev.mlops.model.Output;
import dev.mlops.model.Task;
import java.util.Optional;

/**
 * How good a model was on some rows. Immutable; safe to share between threads; prints as a small table.
 *
 * @param <O> what the model predicts
 */
public interface Evaluation<O extends Output> extends Measured {
    /** What the model predicts. */
    Task<O> task();

    /** Which model, by {@link dev.mlops.model.Model#digest()}. */
    String modelDigest();

    /** Where the rows came from. */
    Origin origin();

    /** How many rows there were. */
    int rowCount();

    /**
     * The value of a metric; NaN where it is undefined on these rows.
     *
     * @throws dev.mlops.error.NotFoundException where the metric was not among those asked for
     */
    double value(Metric<O> metric);

    /** How often each label was taken for each; empty for tasks without labels. */
    Optional<ConfusionMatrix> confusion();
}
