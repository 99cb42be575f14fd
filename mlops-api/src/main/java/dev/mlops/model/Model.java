package dev.mlops.model;

import dev.mlops.data.Origin;
import dev.mlops.data.Row;
import dev.mlops.data.Table;
import dev.mlops.pipeline.FittedPipeline;
import java.util.List;

/**
 * Signature, fitted preprocessing and estimator in one: what is evaluated is what is stored is what is served. Immutable; safe to share
 * between threads.
 *
 * @param <O> what it predicts
 */
public interface Model<O extends Output> {
    /** What it predicts. */
    Task<O> task();

    /** What goes in and what comes out. */
    Signature signature();

    /** Its preprocessing. */
    FittedPipeline pipeline();

    /** How it was learnt. */
    Algorithm algorithm();

    /** What chance in its training started from. */
    long seed();

    /** The rows it was trained on. */
    Origin origin();

    /** SHA-256 over everything that decides its answers and where it comes from, 64 hexadecimal digits: its identity. */
    String digest();

    /**
     * The answer for one row.
     *
     * @throws dev.mlops.error.DataException naming the column, where one of the signature's is not there, is of another type or has a
     *     value that the pipeline has no number for
     */
    Prediction<O> predict(Row row);

    /** The answers for all rows, in order; the same bits as one by one. Throws as {@link #predict(Row)} does. */
    List<Prediction<O>> predict(Table table);

    /**
     * A predictor for a Java record whose components stand for the signature's columns (see {@link dev.mlops.data.ColumnName}); names
     * and types are checked here, once.
     *
     * @throws dev.mlops.error.DataException where components and columns do not pair
     */
    <T extends Record> Predictor<T, O> bind(Class<T> type);
}
