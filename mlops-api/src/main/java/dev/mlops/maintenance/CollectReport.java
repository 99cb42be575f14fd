package dev.mlops.maintenance;

import dev.mlops.spi.Digest;
import java.util.List;
import java.util.Locale;

/**
 * What a collection removed, or would have removed. Immutable.
 *
 * @param dryRun whether nothing was removed
 * @param artifacts how many artifacts there were
 * @param named how many of them something names
 * @param young how many nothing names, but were put or touched within the grace
 * @param removed those that were removed, or would have been, in the order of their digests
 * @param removedBytes how many bytes they have together, as they were put
 * @param reclaimedBytes by how many bytes the store shrank at the end of the collection; artifacts share what they have in common,
 *     are compressed, and some stores give back room at once or later, so this is not {@code removedBytes}
 */
public record CollectReport(
        boolean dryRun,
        long artifacts,
        long named,
        long young,
        List<Digest> removed,
        long removedBytes,
        long reclaimedBytes) {
    /** Copies the list. */
    public CollectReport {
        removed = List.copyOf(removed);
    }

    /** Such as {@code removed 3 of 120 artifacts (1,048,576 bytes); 100 are named, 17 within the grace}. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s %,d of %,d artifacts (%,d bytes); %,d %s named, %,d within the grace",
                dryRun ? "would remove" : "removed",
                removed.size(),
                artifacts,
                removedBytes,
                named,
                named == 1 ? "is" : "are",
                young);
    }
}
