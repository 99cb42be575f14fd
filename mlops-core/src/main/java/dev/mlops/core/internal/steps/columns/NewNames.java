package dev.mlops.core.internal.steps.columns;

import dev.mlops.error.DataException;
import dev.mlops.error.Problem;
import dev.mlops.pipeline.Step;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** Sees to it that the columns that a step makes have names of their own. */
public final class NewNames {
    private NewNames() {}

    /**
     * Requires that no new column has the name of another.
     *
     * @param others the names of the columns that stay beside the new ones
     * @throws DataException naming the step and the column
     */
    public static void require(Step step, Collection<String> others, Collection<String> made) {
        Set<String> taken = new HashSet<>(others);
        for (String name : made) {
            if (!taken.add(name)) {
                throw new DataException(Problem.of("the step " + step + " makes a column '" + name + "'")
                        .expected("a name that no other column has")
                        .found("a column '" + name + "' that is there already")
                        .next("give one of them another name, with rename(..) before, or drop it"));
            }
        }
    }
}
