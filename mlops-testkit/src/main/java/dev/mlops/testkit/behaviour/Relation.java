package dev.mlops.testkit.behaviour;

import dev.mlops.data.Row;
import dev.mlops.model.Model;
import dev.mlops.model.Prediction;
import java.util.Optional;

/**
 * A behaviour that relates the answers for a row and for the same row changed, so that nobody needs to know which answer is right (metamorphic testing:
 * Chen, Cheung and Yiu 1998). It can be asked of single rows too, which makes it a property:
 *
 * <pre>{@code
 * @Property
 * boolean nameDoesNotMatter(@ForAll("people") Row person) {
 *     Assume.that(RELATION.appliesTo(person));
 *     return RELATION.holdsFor(model, person);
 * }
 * }</pre>
 */
public sealed interface Relation extends Behaviour permits Invariance, Directional {
    /** How rows are changed. */
    Change change();

    /** What is wrong with the answer for a changed row; empty where nothing is. */
    Optional<Wrong> wrong(Prediction<?> before, Prediction<?> after);

    /**
     * What is wrong with an answer.
     *
     * @param wanted what it should have been
     * @param found what it was
     * @param by how far that is apart; infinite where it cannot be said
     */
    record Wrong(String wanted, String found, double by) {}

    /** Whether the change makes something else of a row. */
    default boolean appliesTo(Row row) {
        return !change().of(row).isEmpty();
    }

    /** Whether the model does as it should for a row. So it does where the change makes nothing else of it; see {@link #appliesTo}. */
    default boolean holdsFor(Model<?> model, Row row) {
        return counterexample(model, row).isEmpty();
    }

    /** The change of a row for which the model does worst; empty where it does as it should for all of them. */
    default Optional<Counterexample> counterexample(Model<?> model, Row row) {
        return Sweep.worst(this, model, row, "the row", change().of(row));
    }

    /** The same, where so many rows at least must be changed by it, or it does not hold. 1 unless told otherwise: a relation that applies to no row does not hold. */
    Relation onAtLeast(int rows);

    /** The same, where this share of the rows that it applies to may do otherwise, from 0 to 1; 0 unless told otherwise. */
    Relation exceptFor(double share);
}
