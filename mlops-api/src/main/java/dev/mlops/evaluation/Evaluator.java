package dev.mlops.evaluation;

import dev.mlops.data.Folds;
import dev.mlops.data.Table;
import dev.mlops.model.Model;
import dev.mlops.model.Output;
import dev.mlops.training.Trainer;
import dev.mlops.validation.ValidationReport;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * Judges models: {@code ws.evaluator(income).metrics(accuracy(), rocAuc()).evaluate(model, split.test())}. An immutable stage: options
 * return a new one. Safe to share between threads. A class rather than an interface, so that naming metrics gives callers no warning of
 * unchecked arrays.
 *
 * <p>The same rows, options and seed give the same figures on any number of threads. Verbs end with {@link java.util.concurrent.CancellationException}
 * where the thread is interrupted.
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

    /**
     * The same with these metrics more; one that was named before is kept once.
     *
     * @throws IllegalArgumentException for a metric that is none of the task's outputs, that knows no weights where there are some, or that has the
     *     id of another
     */
    public abstract Evaluator<O> metrics(List<Metric<O>> metrics);

    /**
     * The same, also for the rows with each value of these columns: categories, flags or whole numbers, 50 values each at most. Rows without a value
     * are a slice of their own, {@code "(missing)"}.
     */
    public abstract Evaluator<O> slices(String... columns);

    /**
     * The same with confidence intervals, which take time: Wilson's for shares (Wilson 1927), DeLong's for areas under ROC curves (DeLong et al.
     * 1988), else by drawing rows anew (BCa, Efron 1987; percentiles where that is undefined, or would take longer than the draws themselves).
     *
     * @param level in how many of many such samples an interval would hold the true value, above 0 and below 1, such as 0.95
     */
    public abstract Evaluator<O> confidence(double level);

    /** The same with this many draws for intervals that need them, 1,000 unless told otherwise; at least 100. */
    public abstract Evaluator<O> resamples(int count);

    /** The same with another start for chance, which has a part in draws; 0 unless told otherwise. */
    public abstract Evaluator<O> seed(long seed);

    /** The same where rows weigh what this column says: numbers of 0 or more. */
    public abstract Evaluator<O> weights(String column);

    /** The same, also holding the model against this one on the same rows. */
    public abstract Evaluator<O> baseline(Model<O> model);

    /** The same, also measuring on the rows that the model was trained on. */
    public abstract Evaluator<O> trainedOn(Table rows);

    /** The same with what a validation found in the rows, for gates with {@link Criterion#dataChecksPass()}. */
    public abstract Evaluator<O> validated(ValidationReport report);

    /**
     * Computes the metrics from the model's answers for these rows.
     *
     * @throws IllegalStateException where no metric was given
     * @throws dev.mlops.error.DataException where there are no rows, the target is not there or has missing values, or a metric is of the
     *     positive label and the task names none among more than two
     */
    public abstract Evaluation<O> evaluate(Model<O> model, Table rows);

    /**
     * Holds two models against each other on the same rows; the intervals are of {@link #confidence}, 0.95 unless told otherwise. Tests are McNemar's
     * for accuracy, DeLong's for areas under ROC curves, else paired draws. Throws as {@link #evaluate} does.
     */
    public abstract Comparison<O> compare(Model<O> champion, Model<O> challenger, Table rows);

    /**
     * Holds two ways of learning against each other that were cross-validated on the same folds: by the t test for folds that share rows to learn from
     * (Nadeau and Bengio 2003), and Wilcoxon's besides.
     *
     * @throws IllegalArgumentException where the folds are not the same ones
     */
    public abstract Comparison<O> compare(CrossValidation<O> champion, CrossValidation<O> challenger);

    /** Learns and judges on each fold. Throws as {@link #evaluate} and the trainer do. */
    public final CrossValidation<O> crossValidate(Trainer<O> trainer, Table rows, Folds folds) {
        return crossValidate(trainer::train, rows, folds);
    }

    /**
     * Learns and judges on each fold. Nested cross-validation, which judges tuning and learning together, is one lambda:
     *
     * <pre>{@code
     * CrossValidation<Label> honest = ws.evaluator(income).metrics(rocAuc()).crossValidate(
     *     part -> ws.trainer(income).algorithm(tuner.tune(part).bestAlgorithm()).train(part),
     *     rows, Folds.stratified(5).seed(1));
     * }</pre>
     *
     * @param learner makes a model of the training part of a fold; called from several threads
     * @param folds those that are stratified without a column are so by the target
     */
    public abstract CrossValidation<O> crossValidate(Function<Table, Model<O>> learner, Table rows, Folds folds);
}
