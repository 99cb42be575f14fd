package dev.mlops.model;

import dev.mlops.data.Origin;
import dev.mlops.data.Row;
import dev.mlops.data.Table;
import dev.mlops.pipeline.FittedPipeline;
import java.nio.file.Path;
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

    /**
     * Writes the model to a file in ONNX (onnx.ai), preprocessing included, for runtimes in other languages; a file that is there is replaced,
     * whole or not at all. The same model gives the same bytes. In the operator sets {@code ai.onnx} 17 and {@code ai.onnx.ml} 3:
     *
     * <ul>
     *   <li>What goes in: one tensor for each column of the signature, called like it, with one row for each row: {@code [rows, 1]}. Strings are
     *       strings, {@code ""} for a missing one. All others are doubles: NaN for a missing one, 1 and 0 for flags, microseconds since 1970 for
     *       instants.
     *   <li>What comes out: of a classification {@code label}, strings {@code [rows]}, and {@code probabilities}, floats {@code [rows, labels]}
     *       in the signature's order; of a regression {@code value}, doubles {@code [rows, 1]}; of several labels {@code probabilities}; of a
     *       clustering {@code cluster}, whole numbers {@code [rows]} with -1 for none, and {@code affinities}; of anomalies {@code score},
     *       doubles {@code [rows, 1]}, above 0 for one. A column that is called so keeps its name, and an underscore is put behind the
     *       output's.
     *   <li>A row that {@link #predict(Row)} would refuse, for a value that is missing or a category that is not known, is answered with NaN,
     *       and with {@code ""} for its label.
     *   <li>Answers are those of {@link #predict(Row)} but for rounding to floats, to which sums over trees are rounded too: 6e-8 of them.
     * </ul>
     *
     * <p>Algorithms: all whose estimators are weighted sums or trees. Steps: drop, keep and rename columns; impute a mean, median, most frequent
     * or given value, and mark missing ones; standardise, min-max, max-abs and robust scaling, normalise rows; logarithms, powers, clipping,
     * winsorising and bins; one-hot, ordinal, frequency and target encodings; selections; balancing; principal components and polynomials.
     *
     * @throws dev.mlops.error.EngineException where the estimator is neither a weighted sum nor trees
     * @throws dev.mlops.error.DataException naming the step, where ONNX has no operators for it
     * @throws dev.mlops.error.StorageException where the file cannot be written
     */
    void toOnnx(Path file);
}
