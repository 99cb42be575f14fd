package dev.mlops.core.internal.registry.lineage;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * Rows that a deployment was asked about, and that were looked at together. Immutable.
 *
 * @param at when they were looked at
 * @param rows how many
 * @param first when the first of them came
 * @param last when the last of them came
 * @param drifted the columns that drifted, farthest first
 */
public record WatchedWindow(Instant at, long rows, Instant first, Instant last, List<String> drifted) {
    /** Keeps a copy. */
    public WatchedWindow {
        drifted = List.copyOf(drifted);
    }

    /** Such as {@code 1,000 rows, drift in age}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%,d %s", rows, rows == 1 ? "row" : "rows")
                + (drifted.isEmpty() ? "" : ", drift in " + String.join(", ", drifted));
    }
}
