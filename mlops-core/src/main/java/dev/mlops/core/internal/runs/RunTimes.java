package dev.mlops.core.internal.runs;

import dev.mlops.spi.MetadataStore;
import java.time.Instant;
import java.util.Optional;

/**
 * When a run went on, for what tells of what came of it. Immutable.
 *
 * @param startedAt when it began
 * @param endedAt when it was over; empty where it goes on
 */
public record RunTimes(Instant startedAt, Optional<Instant> endedAt) {
    /** Of the run of this id; nothing where there is no such run. */
    public static Optional<RunTimes> of(MetadataStore.Transaction tx, String id) {
        return RunStore.find(tx, id).map(run -> new RunTimes(run.startedAt(), run.endedAt()));
    }
}
