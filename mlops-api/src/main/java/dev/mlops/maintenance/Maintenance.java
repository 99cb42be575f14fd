package dev.mlops.maintenance;

import java.time.Duration;

/**
 * Looks after the artifacts of a workspace, the bytes of datasets and models: removes what nothing names any more, and checks that everything that
 * is named is there as it was put. May run at any time, beside other threads and processes that use the workspace. A stage is
 * immutable and safe to share between threads.
 *
 * <pre>{@code
 * CollectReport would = ws.maintenance().dryRun().collect();
 * ws.maintenance().grace(Duration.ofDays(7)).collect();
 * ws.maintenance().verify().orThrow();
 * }</pre>
 */
public interface Maintenance {
    /**
     * The same where artifacts that nothing names are kept for a while after they were last put or touched; 24 hours unless told otherwise.
     * A time that is shorter than the longest commit loses nothing, but lets that commit put its bytes a second time. The clocks of the
     * processes that share the workspace should agree to much less than this.
     *
     * @throws IllegalArgumentException where it is negative
     */
    Maintenance grace(Duration grace);

    /** The same, but {@link #collect} only says what it would remove. */
    Maintenance dryRun();

    /**
     * Removes the artifacts that no dataset version, model version or training run names and that are older than the grace, and gives
     * their room back.
     *
     * @throws dev.mlops.error.StorageException where a store cannot be read or written, or it cannot be told what is named, since a document
     *     is damaged; what was removed until then is removed
     */
    CollectReport collect();

    /**
     * Reads and hashes everything that is kept, and looks for everything that is named. What it finds is in the report.
     *
     * @throws dev.mlops.error.StorageException where a store cannot be read at all
     */
    VerifyReport verify();
}
