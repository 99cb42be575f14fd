package dev.mlops.core.internal.pruning;

import dev.mlops.core.internal.search.History;

/** Whether a study should end. Depends on the history alone; for one thread at a time. Objectives are to be made small. */
public interface TerminationRule {
    /** Asked before each try. */
    boolean ends(History history);
}
