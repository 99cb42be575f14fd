package dev.mlops.testkit.behaviour;

import dev.mlops.data.Table;
import dev.mlops.model.Model;

/** What a model is to do, whatever its accuracy: an immutable value that prints. Made by {@link Behaviours}; safe to share between threads. */
public sealed interface Behaviour permits Relation, MinimumFunctionality {
    /** What it is called in reports. */
    String name();

    /**
     * Looks at a model.
     *
     * @param rows what is asked of the model, and changed; {@link MinimumFunctionality} has rows of its own and does not look at these
     * @throws dev.mlops.error.DataException where the rows lack a column that is to be changed, or are none that the model has an answer for
     * @throws IllegalArgumentException where the model says something of another kind than is wanted of it
     */
    BehaviourResult check(Model<?> model, Table rows);
}
