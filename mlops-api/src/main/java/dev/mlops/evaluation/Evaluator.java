package dev.mlops.evaluation;

import dev.mlops.data.Table;
import dev.mlops.model.Model;
import dev.mlops.model.Output;
import java.util.Arrays;
import java.util.List;

/**
 * Judges models: {@code ws.evaluator(income).metrics(accuracy(), rocAuc()).evaluate(model, split.test())}. An immutable stage: options
 * return a new one. Safe to share between threads. A class rather than an interface, so that naming metrics gives callers no warning of
 * unchecked arrays.
 *
 * @param <O> what the model predicts
 */
public abstract class Evaluator<O extends Output> {
    /** For implementations. */
    protected Evaluator() {}

    /** The same with these metrics more. */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    public final Evaluator<O> metrics(Metric<O>... metrics) {
        return metrics(List.copyOf(Arrays.asList(metrics)));
    }

    /** The same with these metrics more; one that was named before is kept once. */
    public abstract Evaluator<O> metrics(List<Metric<O>> metrics);

    /**
     * Computes the metrics from the model's answers for these rows.
     *
     * @throws IllegalStateException where no metric was given
     * @throws dev.mlops.error.DataException where there are no rows, the target is not there or has missing values, or a metric is of the
     *     positive label and the task names none among more than two
     */
    public abstract Evaluation<O> evaluate(Model<O> model, Table rows);
}
