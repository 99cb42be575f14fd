package dev.mlops.pipeline;

import dev.mlops.data.Schema;
import dev.mlops.data.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A step of the caller's own: it learns from a table of its columns, and then turns their values into others, row by row, the same way in training
 * and in serving. What comes out replaces its columns and stands after the others. Its columns come in the order in which the selector names
 * them, otherwise in that of the table, to {@link #fit} as to {@link Learnt#apply}.
 *
 * <p>It is stored as its {@link #kind}, its columns, its {@link #settings} and what it learnt, the latter two as text of its own making. A program that fits or loads a
 * pipeline with it registers the kind before: {@code CustomSteps.register("acme.squash", (columns, settings) -> new Squash(columns))}. A step that
 * would not come back equal is refused when it is fitted.
 *
 * <p>What its methods throw reaches the caller as a {@link dev.mlops.error.DataException} that names the step; of stored settings and state, as a
 * {@link dev.mlops.error.StorageException}.
 *
 * <p>Implementations are immutable values with {@code equals}, safe to share between threads.
 */
public interface CustomStep extends Step {
    /** The name under which its reader is registered, such as {@code acme.squash}. */
    String kind();

    /** Its settings, but for the columns, as text that the reader of its kind understands; empty for a step without any. */
    default String settings() {
        return "";
    }

    /** Learns from training rows: a table of the selected columns only, which may have missing values. */
    Learnt fit(Table train);

    /** What {@link Learnt#state} wrote. Any exception says that it is something else. */
    Learnt read(String state);

    /** Always true: a table of all training rows is made for it. */
    @Override
    default boolean needsAllRows() {
        return true;
    }

    /** A step with what it has learnt. Immutable; safe to share between threads. */
    interface Learnt {
        /** The columns that come out, of type number, category or text: always the same ones, none of which has the name of a column that stays. */
        List<Schema.Field> outputs();

        /** Turns the values of one row into others, the same into the same. An output that is not set is missing. */
        void apply(RowValues in, Output out);

        /** What was learnt, as text; read back by {@link CustomStep#read}. */
        String state();

        /** What was learnt, a line per column, for reading; the state unless given. */
        default List<String> describe() {
            return List.of(state());
        }
    }

    /** Where the values of one row go, by the positions of {@link Learnt#outputs}. Valid during one call only, for the calling thread. */
    interface Output {
        /**
         * Sets a number; NaN is missing.
         *
         * @throws IllegalArgumentException for an infinite one, and for an output of another type
         */
        void number(int output, double value);

        /**
         * Sets a category or text; null is missing.
         *
         * @throws IllegalArgumentException for an output of another type
         */
        void text(int output, @Nullable String value);
    }
}
