package dev.mlops.core.internal.monitoring;

import dev.mlops.data.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Rows that are taken for a window, and when they came. For one thread at a time. */
final class Filling {
    private final List<Row> rows = new ArrayList<>();
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;

    /**
     * Adds a row.
     *
     * @param millis when it came; later rows may have come earlier, where several threads ask
     */
    void add(Row row, long millis) {
        rows.add(row);
        first = Math.min(first, millis);
        last = Math.max(last, millis);
    }

    List<Row> rows() {
        return rows;
    }

    int size() {
        return rows.size();
    }

    /** When the first row came; there must be one. */
    Instant first() {
        return Instant.ofEpochMilli(first);
    }

    /** When the last row came; there must be one. */
    Instant last() {
        return Instant.ofEpochMilli(last);
    }
}
