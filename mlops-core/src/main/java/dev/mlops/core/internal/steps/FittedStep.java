package dev.mlops.core.internal.steps;

import dev.mlops.core.internal.onnx.Graph;
import dev.mlops.data.Schema;
import dev.mlops.error.DataException;
import dev.mlops.error.Problem;
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
 *   <li>No array of a batch that goes in is written to.
 *   <li>Immutable; safe to share between threads.
 * </ul>
 */
public interface FittedStep {
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
     * @throws DataException naming the column, where there is nothing to put in the place of a value
     */
    Batch apply(Batch before);

    /**
     * What becomes of the training rows themselves, where that is something else: values that do not give the target away, rows taken again. All
     * training rows at once, with their target.
     */
    default Batch applyInTraining(Batch train, long seed) {
        return apply(train);
    }

    /** Value by value: looks registers up once, for all rows to come. */
    RowStep plan(Registers registers);

    /** Whether {@link #inverse} gives back what went in, as far as rounding and cutting allow. */
    default boolean isInvertible() {
        return false;
    }

    /**
     * Makes of columns that came out those that went in, as far as they are wanted and the step did not leave them out.
     *
     * @param after the columns that came out
     * @param before the columns that went in when the pipeline was fitted
     */
    default Batch inverse(Batch after, Schema before) {
        throw new DataException(Problem.of("the step " + step() + " has no inverse")
                .expected("steps that map their columns one to one")
                .next("ask isInvertible() before"));
    }

    /**
     * The same as operators of a graph in ONNX, for all rows to come.
     *
     * @throws DataException where ONNX has no operators for it
     */
    default void onnx(Graph graph) {
        throw Graph.inexpressible(step());
    }

    /** What was learnt, a line per column, for reading. */
    List<String> describe();

    /** What was learnt, for storing; read back by the step's {@link StepKind}. */
    ObjectNode state();
}
