package dev.mlops.core.internal.spill;

import java.util.Collections;
import java.util.List;
import java.util.PriorityQueue;

/** Counts rows that come in any order, and keeps the numbers of the first ones. Mutable; for one thread. */
final class FirstRows {
    private final int limit;
    private final PriorityQueue<Long> largestFirst = new PriorityQueue<>(Collections.reverseOrder());
    private long count;

    FirstRows(int limit) {
        this.limit = limit;
    }

    void add(long row) {
        count++;
        if (largestFirst.size() < limit) {
            largestFirst.add(row);
        } else if (limit > 0 && row < largestFirst.element()) {
            largestFirst.remove();
            largestFirst.add(row);
        }
    }

    long count() {
        return count;
    }

    List<Long> inOrder() {
        return largestFirst.stream().sorted().toList();
    }
}
