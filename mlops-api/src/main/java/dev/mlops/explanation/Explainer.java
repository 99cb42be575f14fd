package dev.mlops.explanation;

import dev.mlops.data.Row;
import dev.mlops.data.Table;
import dev.mlops.evaluation.Metric;
import dev.mlops.model.Output;
import java.util.List;

/**
 * Says why a model answers as it does. For single rows: {@code ws.explainer(model).background(split.train()).explain(row)}. For the model as a
 * whole: {@code ws.explainer(model).metric(rocAuc()).importances(split.test())}. An immutable stage: options return a new one. Safe to share
 * between threads. A stage prepares its background rows once, when it first explains; keep it for many rows.
 *
 * <p>A row's explanation are the Shapley values (Shapley 1953) of a game in which a set of features plays by taking its values from the row,
 * while the others have those of a background row, on average over the background rows. They add up to what is explained of the row less what
 * it is on average over the background rows.
 *
 * <ul>
 *   <li>Where the model's estimator computes weighted sums, they are exact: weight times the distance from the background's mean.
 *   <li>Where it is made of trees, they are exact: TreeSHAP with interventional perturbation (Lundberg et al. 2020, From local explanations to
 *       global understanding with explainable AI for trees, Nature Machine Intelligence 2).
 *   <li>Else the players are the input columns and the whole model is asked, pipeline included. For each background row, columns are
 *       changed to the row's in random orders and in the reverse of each (Castro, Gomez and Tejada 2009, Computers &amp; Operations Research
 *       36; reversed orders: Mitchell et al. 2022, Sampling permutations for Shapley value estimation, JMLR 23), or in all
 *       ways where that costs no more, which is exact again.
 * </ul>
 *
 * <p>What is explained: of a classification the {@link #label}, else the task's positive label, else the second of two, else the label that is predicted;
 * of a multi-label one the label, else the most probable one; of a clustering the cluster, else the nearest; of a regression the
 * estimate; of anomalies how strange the row is. Exact ones explain the margin where a link makes the scores of it, see
 * {@link Explanation#scale}.
 *
 * @param <O> what the model predicts
 */
public interface Explainer<O extends Output> {
    /**
     * The same with these rows to compare with, most often those of training. Columns that the model does not take are not looked at.
     *
     * @throws dev.mlops.error.DataException where there are no rows, or one of the model's columns is not there or of another type
     */
    Explainer<O> background(Table rows);

    /**
     * The same with this many background rows, 100 unless told otherwise: drawn by the seed, without putting back, where there are more.
     * The cost of an explanation grows with them, but for weighted sums.
     *
     * @throws IllegalArgumentException for less than 1
     */
    Explainer<O> backgroundRows(int count);

    /**
     * The same about this label; of a clustering, about the cluster of this number.
     *
     * @throws IllegalArgumentException where the task has no labels
     * @throws dev.mlops.error.NotFoundException where the model does not know the label, naming the nearest
     */
    Explainer<O> label(String label);

    /**
     * The same with this many random orders, and their reverses, for each background row where values are sampled; 2 unless told otherwise. Four times
     * as many halve the {@link Contribution#standardError}. To explain a row then takes at most {@code 2 * count * (columns - 1)} answers of the
     * model for each background row.
     *
     * @throws IllegalArgumentException for less than 2: one would not tell the error
     */
    Explainer<O> permutations(int count);

    /** The same with another start for chance; 0 unless told otherwise. */
    Explainer<O> seed(long seed);

    /** The same with this metric for {@link #importances}. */
    Explainer<O> metric(Metric<O> metric);

    /**
     * The same with each column permuted this often for {@link #importances}; 5 unless told otherwise.
     *
     * @throws IllegalArgumentException for less than 2: once would not tell the deviation
     */
    Explainer<O> repeats(int count);

    /**
     * Takes the answer for one row apart.
     *
     * @throws IllegalStateException where no background was given
     * @throws dev.mlops.error.DataException as {@link dev.mlops.model.Model#predict(Row)} does, of the row and of background rows
     * @throws java.util.concurrent.CancellationException where the thread is interrupted
     */
    Explanation explain(Row row);

    /** Takes the answers for all rows apart, in order; the same as one by one. Throws as {@link #explain(Row)} does. */
    List<Explanation> explain(Table rows);

    /**
     * How much worse the metric gets where a column's values are dealt to other rows, for each column that the model takes (Breiman 2001,
     * Random Forests, section 10; for any model: Fisher, Rudin and Dominici 2019, JMLR 20). The same on any number of threads.
     * Columns that say the same cover for each other: each may seem to be of no importance.
     *
     * @param rows rows with the target, most often those that the model was not trained on
     * @throws IllegalStateException where no metric was given
     * @throws dev.mlops.error.DataException where there are fewer than two rows, the metric is undefined on them, or as
     *     {@link dev.mlops.evaluation.Evaluator#evaluate} does
     * @throws java.util.concurrent.CancellationException where the thread is interrupted
     */
    Importances importances(Table rows);
}
