package dev.mlops.core.internal.spill;

import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Finds the rows that have the same hash as another but not the same label. Exact up to equal hashes of different rows or labels, whatever
 * the number of rows: groups of rows are kept in memory up to a budget, and beyond it they and the rows go to files by bits of the hash,
 * as {@link Repeats} does. For one thread.
 */
public final class Conflicts implements AutoCloseable {
    private static final int BYTES_PER_GROUP = HashIndex128.BYTES_PER_ELEMENT + 3 * 3 * Long.BYTES;
    private static final int SMALLEST = 16;

    private final SpillFolder folder;
    private final long memory;
    private final int depth;
    private final Found found;
    private HashIndex128 groups = new HashIndex128();
    private long[] labels = new long[SMALLEST];
    private long[] firsts = new long[SMALLEST];

    /** How many rows a group has; -1 where they are in conflict, and counted. */
    private long[] counts = new long[SMALLEST];

    private @Nullable HashParts parts;

    /**
     * A row whose label is not that of the first row alike. Rows are numbered from 0.
     *
     * @param row the row
     * @param label its label
     * @param first the first row alike
     * @param firstLabel the label of that one
     */
    public record Clash(long row, long label, long first, long firstLabel) {}

    /** What was found so far, here and in what was parted. */
    private static final class Found {
        private final int limit;
        private final PriorityQueue<Clash> lastFirst =
                new PriorityQueue<>(Collections.reverseOrder(Comparator.comparingLong(Clash::row)));
        private long rows;
        private long groups;

        Found(int limit) {
            this.limit = limit;
        }

        void add(long row, long label, long first, long firstLabel) {
            if (lastFirst.size() < limit) {
                lastFirst.add(new Clash(row, label, first, firstLabel));
            } else if (limit > 0 && row < lastFirst.element().row()) {
                lastFirst.remove();
                lastFirst.add(new Clash(row, label, first, firstLabel));
            }
        }
    }

    /**
     * Without rows.
     *
     * @param memory how many bytes the groups may take
     * @param samples how many clashes to keep
     */
    public Conflicts(SpillFolder folder, long memory, int samples) {
        this(folder, memory, 0, new Found(samples));
    }

    private Conflicts(SpillFolder folder, long memory, int depth, Found found) {
        this.folder = folder;
        this.memory = memory;
        this.depth = depth;
        this.found = found;
    }

    /**
     * Looks at a row.
     *
     * @param high of the hash of what the row has beside its label
     * @param low the other half
     * @param label the hash of its label
     * @param row its number, from 0; larger than those before
     */
    public void add(long high, long low, long label, long row) {
        HashParts spilled = parts;
        if (spilled != null) { // two entries, which stay beside each other, for a row
            spilled.add(high, low, label);
            spilled.add(high, low, row);
            return;
        }
        int group = groups.add(high, low);
        if (!begin(group, label, row, 1)) {
            count(group, label, row);
        }
    }

    /** Begins a group, where it is new. */
    private boolean begin(int group, long label, long first, long count) {
        if (group < counts.length && counts[group] != 0) {
            return false;
        }
        if (group == counts.length) {
            labels = Arrays.copyOf(labels, 2 * group);
            firsts = Arrays.copyOf(firsts, 2 * group);
            counts = Arrays.copyOf(counts, 2 * group);
        }
        labels[group] = label;
        firsts[group] = first;
        counts[group] = count;
        if ((long) groups.size() * BYTES_PER_GROUP > memory && HashParts.canPart(depth)) {
            spill();
        }
        return true;
    }

    private void count(int group, long label, long row) {
        boolean clashes = label != labels[group];
        if (counts[group] < 0) {
            found.rows++;
        } else if (clashes) {
            found.groups++;
            found.rows += counts[group] + 1;
            counts[group] = -1;
        } else {
            counts[group]++;
        }
        if (clashes) {
            found.add(row, label, firsts[group], labels[group]);
        }
    }

    private void spill() {
        HashParts spilled = new HashParts(folder, depth);
        parts = spilled;
        for (int group = 0; group < groups.size(); group++) { // three entries for a group; the second is below 0
            spilled.add(groups.high(group), groups.low(group), labels[group]);
            spilled.add(groups.high(group), groups.low(group), ~firsts[group]);
            spilled.add(groups.high(group), groups.low(group), counts[group]);
        }
        groups = new HashIndex128();
        labels = new long[SMALLEST];
        firsts = new long[SMALLEST];
        counts = new long[SMALLEST];
    }

    /** Puts rows and groups together again of their entries. */
    private final class Replay implements HashParts.Consumer {
        private long label;
        private long first;
        private int taken;

        @Override
        public void accept(long high, long low, long number) {
            switch (taken) {
                case 0 -> {
                    label = number;
                    taken = 1;
                }
                case 1 -> {
                    first = ~number;
                    taken = number < 0 ? 2 : 0;
                    if (taken == 0) {
                        add(high, low, label, number);
                    }
                }
                default -> {
                    taken = 0;
                    group(high, low, label, first, number);
                }
            }
        }
    }

    /** Takes over a group, which comes before all other rows of its hash. */
    private void group(long high, long low, long label, long first, long count) {
        HashParts spilled = parts;
        if (spilled != null) {
            spilled.add(high, low, label);
            spilled.add(high, low, ~first);
            spilled.add(high, low, count);
        } else {
            begin(groups.add(high, low), label, first, count);
        }
    }

    /** Looks at what went to files. To be called once, behind the last row. */
    public void finish() {
        if (parts == null) {
            return;
        }
        for (int part = 0; part < HashParts.COUNT; part++) {
            try (Conflicts deeper = new Conflicts(folder, memory, depth + 1, found)) {
                parts.drain(part, deeper.new Replay());
                deeper.finish();
            }
        }
    }

    /** How many rows have the same hash as another with another label. */
    public long rows() {
        return found.rows;
    }

    /** In how many groups of rows of the same hash they are. */
    public long groups() {
        return found.groups;
    }

    /** The first rows whose label is not that of the first row alike, in order. */
    public List<Clash> clashes() {
        return found.lastFirst.stream()
                .sorted(Comparator.comparingLong(Clash::row))
                .toList();
    }

    /** Deletes the files. */
    @Override
    public void close() {
        if (parts != null) {
            parts.close();
        }
    }
}
