package dev.mlops.diagnosis;

import dev.mlops.data.Folds;
import dev.mlops.data.Table;
import dev.mlops.evaluation.Metric;
import dev.mlops.model.Model;
import dev.mlops.model.Output;
import dev.mlops.training.Trainer;
import dev.mlops.validation.ValidationReport;
import java.util.Map;
import java.util.function.Function;

/**
 * Looks for what is wrong with models of a task: {@code ws.diagnosis(income).weakSegments(model, split.test())}. An immutable stage: options
 * return a new one. Safe to share between threads.
 *
 * <p>The same rows, options and seed give the same results on any number of threads. Verbs end with
 * {@link java.util.concurrent.CancellationException} where the thread is interrupted. All throw {@link dev.mlops.error.DataException} where there are
 * no rows, or the target is not there or has missing values, and {@link IllegalArgumentException} for a model of another task.
 *
 * <p>The one metric that decides is, unless told otherwise, the log loss of classifications, the RMSE of regressions, the Hamming loss of several
 * labels, the area under the ROC curve of anomalies and the adjusted Rand index of clusterings.
 *
 * @param <O> what the models predict
 */
public interface Diagnosis<O extends Output> {
    /**
     * The same with this metric.
     *
     * @throws IllegalArgumentException for a metric that is none of the task's outputs
     */
    Diagnosis<O> metric(Metric<O> metric);

    /** The same with intervals of this confidence, above 0 and below 1; 0.95 unless told otherwise. Tests raise false alarms at 1 less it. */
    Diagnosis<O> confidence(double level);

    /** The same with this many draws for intervals that need them, 1,000 unless told otherwise; at least 100. */
    Diagnosis<O> resamples(int count);

    /** The same with another start for chance; 0 unless told otherwise. */
    Diagnosis<O> seed(long seed);

    /** The same where {@link #weakSegments} looks at segments of at least this many rows; 30 unless told otherwise, at least 5. */
    Diagnosis<O> minimumRows(int rows);

    /**
     * The same where {@link #robustness} adds noise of these shares of each column's standard deviation, above 0; 0.01, 0.1 and 0.5 unless
     * told otherwise. None leaves noise out.
     */
    Diagnosis<O> noise(double... shares);

    /**
     * The same where {@link #robustness} leaves out or changes these shares of the cells, above 0 and at most 1; 0.05 and 0.2 unless told otherwise.
     * None leaves out missing, misspelt and unseen values.
     */
    Diagnosis<O> cellRates(double... rates);

    /**
     * How good a model is on {@code train} and {@code test} by the number of rows that it learns from. Parts of the training rows are nested: each holds
     * those before it; of a classification each has every label in proportion. Intervals are of the rows that are judged, not of which rows were
     * learnt from.
     *
     * @param trainer learns from each part
     * @param shares of the training rows, rising, above 0 and at most 1; 1/16, 1/8, 1/4, 1/2 and 1 where none is given
     * @throws IllegalArgumentException for shares that do not rise, or give parts of as many rows
     */
    default LearningCurve learningCurve(Trainer<O> trainer, Table train, Table test, double... shares) {
        return learningCurve(trainer::train, train, test, shares);
    }

    /** The same of any way of learning, which is called from several threads. */
    LearningCurve learningCurve(Function<Table, Model<O>> learner, Table train, Table test, double... shares);

    /**
     * How good models are, on rows learnt from and on others, by a setting.
     *
     * @param setting what the setting is called
     * @param trainers by the setting's values, in the order of the map
     * @param folds those that are stratified without a column are so by the target
     * @throws IllegalArgumentException where there are no trainers
     */
    ValidationCurve validationCurve(String setting, Map<String, Trainer<O>> trainers, Table rows, Folds folds);

    /**
     * Whether the model is better on the rows it learnt from than on others: the gap has an interval of rows drawn anew in both (percentiles;
     * Efron and Tibshirani 1993, An introduction to the bootstrap, section 13.3).
     */
    Overfitting overfitting(Model<O> model, Table train, Table test);

    /**
     * How much worse the model gets where its columns are disturbed, each alone and all together: Gaussian noise in numbers, missing values,
     * misspelt strings (two neighbouring letters swapped, or one doubled) and strings never seen. Intervals are of the change on the same rows.
     * Stronger disturbances of a kind hit the cells that weaker ones do, and others. What the model refuses is said so in the result.
     */
    Robustness robustness(Model<O> model, Table rows);

    /**
     * The segments of rows, by the values of one or two columns, on which the model is worse than on all others beyond chance (after Chung et al. 2019,
     * Automated data slicing for model validation, ICDE): categories, flags, numbers with ten values at most, tenths of other numbers and instants,
     * and rows without a value. For each column, values with the most rows come first, up to 50.
     *
     * <p>What is compared is the mean loss of a row: the metric, where it is such a mean, or 1 less it where more is better; else the log loss, the
     * squared error, the Hamming loss or, of anomalies, whether the answer is wrong. Welch's one-sided t test (Welch 1947); p-values are adjusted by Benjamini and Hochberg 1995 for all segments of one
     * column, and for all of two columns, each at half the rate of false discoveries. Of those found, a segment is left out where it is no longer
     * worse once the rows of clearer ones are set aside.
     *
     * @param columns that make segments; all but the target and texts where none is named
     * @throws dev.mlops.error.NotFoundException for a column that the rows do not have, naming the nearest
     * @throws IllegalArgumentException for clusterings, which have no loss of a row
     */
    WeakSegments weakSegments(Model<O> model, Table rows, String... columns);

    /**
     * How a classification treats groups of rows. Definitions: demographic parity of Calders and Verwer 2010, equal opportunity and
     * equalised odds of Hardt, Price and Srebro 2016. Intervals of rates are Wilson's; those of differences and ratios draw the rows of each group
     * anew (percentiles). Differences are of the largest and the smallest rate, so that chance alone makes them greater than 0.
     *
     * @param groupColumn categories, flags or whole numbers, 2 to 50 values; rows without one are the group {@code "(missing)"}
     * @throws dev.mlops.error.DataException where the task is no classification, knows more than two labels and names none as positive, or the column
     *     makes no groups
     */
    Fairness fairness(Model<O> model, Table rows, String groupColumn);

    /**
     * Whether a column tells the target alone, by the validator's check: {@code target(..).isNotLeaked()}, which learns from each column alone on one half
     * of the rows and scores it on the other. Its findings name the columns.
     *
     * @throws dev.mlops.error.DataException where the task has no target
     */
    ValidationReport leakage(Table rows);

    /** The same, and whether rows of {@code test} stand in {@code train} too. */
    ValidationReport leakage(Table train, Table test);

    /**
     * Intervals around a regression's estimates by split conformal prediction (Vovk, Gammerman and Shafer 2005, Algorithmic learning in a random world;
     * Lei et al. 2018, Distribution-free predictive inference for regression, JASA 113), of level 0.9 unless
     * {@link ConformalIntervals#level told otherwise}.
     *
     * @param calibration rows that the model did not learn from, exchangeable with those to come
     * @throws dev.mlops.error.DataException where the task is no regression, or there are too few rows for the level
     */
    ConformalIntervals predictionIntervals(Model<O> model, Table calibration);
}
