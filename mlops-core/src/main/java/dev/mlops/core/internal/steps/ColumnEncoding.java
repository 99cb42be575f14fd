package dev.mlops.core.internal.steps;

import dev.mlops.core.internal.onnx.Graph;
import dev.mlops.data.ColumnType;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * What becomes of one column, for itself: it gives way to columns of numbers in its place. {@link #apply} and {@link #plan} give the same bits.
 * Immutable; safe to share between threads.
 */
public interface ColumnEncoding {
    /** The column that goes in. */
    String column();

    /** The names of the columns that come out, in order; none where the column only goes. */
    List<String> features();

    /**
     * Many rows.
     *
     * @param cells the column's values
     * @param from which row of the table the first one is, for messages
     * @return as many columns as there are features
     */
    List<Cells> apply(Cells cells, int from);

    /** One row: takes the column's register away and adds those of the features. */
    RowStep plan(Registers registers);

    /**
     * The same as operators in ONNX: one tensor with a column for each feature; empty where it has none.
     *
     * @throws dev.mlops.error.DataException where it has none for this column
     */
    default Optional<String> onnx(Graph graph) {
        return Optional.empty();
    }

    /** Whether {@link #inverse} gives the column back. */
    default boolean isInvertible() {
        return false;
    }

    /**
     * The column again.
     *
     * @param features the values of the features
     * @param type what the column was
     * @param rows how many rows there are
     */
    default Cells inverse(List<Cells> features, ColumnType type, int rows) {
        throw new UnsupportedOperationException("no inverse");
    }

    /** What was learnt, for reading. */
    String describe();

    /** What was learnt, for storing: added to an object that has the column's name under {@code column}. */
    void write(ObjectNode into);
}
