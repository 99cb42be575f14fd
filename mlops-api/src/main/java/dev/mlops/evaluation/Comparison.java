package dev.mlops.evaluation;

import dev.mlops.model.Output;
import java.util.List;

/**
 * Whether one model is better than another, metric by metric: both on the same rows, or on the same folds. Differences are the challenger's figure
 * minus the champion's. Immutable; safe to share between threads; prints as a small table.
 *
 * @param <O> what the models predict
 */
public interface Comparison<O extends Output> {
    /** What is known of each metric, in the order in which they were asked for. */
    List<Difference> differences();

    /**
     * What is known of one metric.
     *
     * @throws dev.mlops.error.NotFoundException where it was not among those asked for
     */
    Difference difference(Metric<O> metric);

    /** How confident the intervals are, such as 0.95. */
    double confidence();

    /** Which is the champion, for messages. */
    String champion();

    /** Which is the challenger, for messages. */
    String challenger();
}
