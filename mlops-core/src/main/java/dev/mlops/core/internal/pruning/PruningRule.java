package dev.mlops.core.internal.pruning;

import java.util.Collection;

/** Whether a try should end early. Depends on its arguments alone; safe for many threads. Values are to be made small. */
public interface PruningRule {
    /**
     * Asked after each report.
     *
     * @param own the try with what it reported, the last of it just now
     * @param others the other tries of the study that may be looked at, in any order, those that run now among them
     */
    boolean ends(Course own, Collection<Course> others);
}
