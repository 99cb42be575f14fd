package dev.mlops.core.internal.pipeline;

import dev.mlops.data.Schema;
import dev.mlops.pipeline.Step;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * A step with what it has learnt. The contract:
 *
 * <ul>
 *   <li>{@link #apply} and {@link #plan} give the same bits for the same values.
 *   <li>The columns that come out, and their order, follow from the state and the columns that go in ({@link #after}),
 *       never from the rows.
 *   <li>Immutable; safe to share between threads.
 * </ul>
 */
interface FittedStep {
    /** What was fitted. */
    Step step();

    /** The columns that come out where these go in. */
    Schema after(Schema before);

    /** Of the columns that go in, those that one that comes out is made of. */
    default Set<String> sources(String column) {
        return Set.of(column);
    }

    /** The same without what it knows of columns other than these, which go in. */
    FittedStep restrictedTo(Set<String> columns);

    /**
     * Column by column.
     *
     * @throws dev.mlops.error.DataException naming the column, where there is nothing to put in the place of a value
     */
    Batch apply(Batch before);

    /** Value by value: looks registers up once, for all rows to come. */
    RowStep plan(Registers registers);

    /** What was learnt, a line per column, for reading. */
    List<String> describe();

    /** What was learnt, for storing; read back by the class's {@code read}. */
    ObjectNode state();
}
