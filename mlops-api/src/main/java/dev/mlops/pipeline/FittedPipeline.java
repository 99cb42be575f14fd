package dev.mlops.pipeline;

import dev.mlops.data.Row;
import dev.mlops.data.Schema;
import dev.mlops.data.Table;
import java.util.List;

/**
 * Preprocessing that has learnt from training rows. A table and its rows one by one give the same bits. Immutable; safe to share between
 * threads.
 */
public interface FittedPipeline {
    /** What was fitted. */
    Pipeline pipeline();

    /** The columns it needs; others that a table or row may have are not looked at. */
    Schema inputs();

    /** The names of the numbers that come out, in order. */
    List<String> features();

    /**
     * The features of all rows.
     *
     * @throws dev.mlops.error.DataException naming the column, where one is not there, is of another type, or has a value that the
     *     steps have no number for
     */
    FeatureMatrix transform(Table table);

    /**
     * The features of one row, as many as {@link #features()}.
     *
     * @throws dev.mlops.error.DataException as {@link #transform(Table)} does
     */
    double[] transform(Row row);

    /** What was learnt, step by step, for reading. */
    String describe();
}
