package dev.mlops.pipeline;

import dev.mlops.data.Schema;
import dev.mlops.data.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A step of the caller's own: it learns from a table of its columns, and then turns their values into others, row by row, the same way in training
 * and in serving. What comes out takes the place of its columns.
 *
 * <p>It is stored as its {@link #kind}, its {@link #settings} and what it learnt, both as text of its own making. A program that fits or loads a
 * pipeline with it registers the kind before: {@code CustomSteps.register("acme.squash", (columns, settings) -> new Squash(columns))}.
 *
 * <p>Implementations are immutable values with {@code equals}, safe to share between threads.
 */
public interface CustomStep extends Step {
    /** The name under which its reader is registered, such as {@code acme.squash}. */
    String kind();

    /** Its settings, but for the columns, as text that the reader of its kind understands. */
    String settings();

    /** Learns from training rows: a table of the selected columns only, which may have missing values. */
    Learnt fit(Table train);

    /** What {@link Learnt#state} wrote. Any exception says that it is something else. */
    Learnt read(String state);

    /** A table of all training rows is made for it. */
    @Override
    default boolean needsAllRows() {
        return true;
    }

    /** A step with what it has learnt. Immutable; safe to share between threads. */
    interface Learnt {
        /** The columns that come out, of type number, category or text. */
        List<Schema.Field> outputs();

        /** Turns the values of one row into others. An output that is not set is missing. */
        void apply(RowValues in, Output out);

        /** What was learnt, as text; read back by {@link CustomStep#read}. */
        String state();

        /** What was learnt, a line per column, for reading. */
        List<String> describe();
    }

    /** Where the values of one row go, by the positions of {@link Learnt#outputs}. */
    interface Output {
        /** Sets a number. */
        void number(int output, double value);

        /** Sets a category or text. */
        void text(int output, @Nullable String value);
    }
}
