package dev.mlops.core.internal.evaluation;

import dev.mlops.evaluation.Answers;
import dev.mlops.model.Output;
import dev.mlops.model.Prediction;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a model said of some rows, and what was true, as caller's own metrics see it.
 *
 * @param <O> what was predicted
 */
final class DefaultAnswers<O extends Output> implements Answers<O> {
    private final List<Prediction<O>> predictions;
    private final IntFunction<O> truth;
    private final double @Nullable [] weights;

    /** The rows that these are of; null for all. */
    private final int @Nullable [] rows;

    DefaultAnswers(
            List<Prediction<O>> predictions, IntFunction<O> truth, double @Nullable [] weights, int @Nullable [] rows) {
        this.predictions = predictions;
        this.truth = truth;
        this.weights = weights;
        this.rows = rows;
    }

    DefaultAnswers<O> select(int[] some) {
        int[] all = new int[some.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = row(some[i]);
        }
        return new DefaultAnswers<>(predictions, truth, weights, all);
    }

    /** Those for all rows, before any were selected. */
    List<Prediction<O>> predictions() {
        return predictions;
    }

    private int row(int row) {
        return rows == null ? row : rows[row];
    }

    @Override
    public int rowCount() {
        return rows == null ? predictions.size() : rows.length;
    }

    @Override
    public Prediction<O> prediction(int row) {
        return predictions.get(row(row));
    }

    @Override
    public O truth(int row) {
        return truth.apply(row(row));
    }

    @Override
    public double weight(int row) {
        return weights == null ? 1 : weights[row(row)];
    }

    @Override
    public String toString() {
        return "answers for " + rowCount() + " rows";
    }
}
