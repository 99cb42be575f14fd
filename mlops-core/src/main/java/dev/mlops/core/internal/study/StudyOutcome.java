package dev.mlops.core.internal.study;

import dev.mlops.tuning.Direction;
import dev.mlops.tuning.FinishedTrial;
import dev.mlops.tuning.Parameter;
import java.util.List;
import java.util.Optional;

/**
 * What came of a study. Immutable.
 *
 * @param name under which it is kept
 * @param directions one per objective
 * @param parameters every setting that was asked for, in the order in which they came up
 * @param trials by number
 */
public record StudyOutcome(
        Optional<String> name, List<Direction> directions, List<Parameter> parameters, List<FinishedTrial> trials) {
    /** Keeps copies. */
    public StudyOutcome {
        directions = List.copyOf(directions);
        parameters = List.copyOf(parameters);
        trials = List.copyOf(trials);
    }
}
