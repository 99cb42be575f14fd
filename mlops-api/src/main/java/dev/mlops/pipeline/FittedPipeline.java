package dev.mlops.pipeline;

import dev.mlops.data.Batches;
import dev.mlops.data.Row;
import dev.mlops.data.Schema;
import dev.mlops.data.Table;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

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
     * The columns among {@link #inputs} that a feature is made of, in their order.
     *
     * @throws dev.mlops.error.NotFoundException where no feature has the name
     */
    List<String> sources(String feature);

    /**
     * The features of all rows.
     *
     * @throws dev.mlops.error.DataException naming the column, where one is not there, is of another type, or has a value that the
     *     steps have no number for, unless the pipeline has another answer to that
     */
    FeatureMatrix transform(Table table);

    /** The same with parts of the work done by an executor; the caller waits for them. */
    FeatureMatrix transform(Table table, Executor executor);

    /** The features of rows that need not fit in memory together, batch by batch, in order. What {@code action} throws ends it. */
    default void transformEach(Batches rows, Consumer<FeatureMatrix> action) {
        rows.forEachBatch(batch -> action.accept(transform(batch)));
    }

    /**
     * The features of one row, as many as {@link #features()}.
     *
     * @throws dev.mlops.error.DataException as {@link #transform(Table)} does
     */
    double[] transform(Row row);

    /**
     * The same into the first places of an array, without allocating anything where all steps are about numbers and categories.
     *
     * @param target at least as long as {@link #features()}; its content is undefined after an exception
     */
    void transform(Row row, double[] target);

    /** Whether {@link #inverse} can be had: every step maps its columns one to one, as far as rounding and cutting allow. */
    boolean isInvertible();

    /**
     * The input columns that features were made of, as far as steps did not leave them out. Missing values that were filled in stay filled in.
     *
     * @param features columns of numbers under the names of {@link #features()}
     * @throws dev.mlops.error.DataException naming the step that has no inverse, or the feature that is not there
     */
    Table inverse(Table features);

    /** What was learnt, step by step, for reading. */
    String describe();
}
