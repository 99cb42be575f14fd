package dev.mlops.core.internal.spill;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the rows whose hash is none of some keys. Keys come first, then rows. Exact up to equal hashes of different values; keys are kept
 * in memory up to a budget, and beyond it keys and rows go to files by bits of the hash, as {@link Repeats} does. For one thread.
 */
public final class Absences implements AutoCloseable {
    private final SpillFolder folder;
    private final long memory;
    private final int depth;
    private final FirstRows absent;
    private final FirstRows present;
    private HashSet128 keys = new HashSet128();
    private @Nullable HashParts keyParts;
    private @Nullable HashParts rowParts;

    /**
     * Without keys.
     *
     * @param memory how many bytes the keys may take
     * @param samples of how many rows without a key, and with one, to keep the numbers
     */
    public Absences(SpillFolder folder, long memory, int samples) {
        this(folder, memory, 0, new FirstRows(samples), new FirstRows(samples));
    }

    private Absences(SpillFolder folder, long memory, int depth, FirstRows absent, FirstRows present) {
        this.folder = folder;
        this.memory = memory;
        this.depth = depth;
        this.absent = absent;
        this.present = present;
    }

    /** Adds a key. */
    public void key(long high, long low) {
        HashParts spilled = keyParts;
        if (spilled != null) {
            spilled.add(high, low, 0);
            return;
        }
        if (keys.add(high, low)
                && (long) keys.size() * HashSet128.BYTES_PER_ELEMENT > memory
                && HashParts.canPart(depth)) {
            HashParts into = new HashParts(folder, depth);
            keyParts = into;
            rowParts = new HashParts(folder, depth);
            keys.forEach((h, l) -> into.add(h, l, 0));
            keys = new HashSet128();
        }
    }

    /** Whether all keys are in memory, so that {@link #isAbsent} answers at once. */
    public boolean isInMemory() {
        return keyParts == null;
    }

    /** Whether a hash is none of the keys, which must be in memory. */
    public boolean isAbsent(long high, long low) {
        return !keys.contains(high, low);
    }

    /** Looks at a row, numbered from 0, now or at the end. */
    public void row(long high, long low, long row) {
        HashParts spilled = rowParts;
        if (spilled != null) {
            spilled.add(high, low, row);
        } else if (isAbsent(high, low)) {
            absent.add(row);
        } else {
            present.add(row);
        }
    }

    /** Looks at what went to files. To be called once, behind the last row. */
    public void finish() {
        if (keyParts == null || rowParts == null) {
            return;
        }
        for (int part = 0; part < HashParts.COUNT; part++) {
            try (Absences deeper = new Absences(folder, memory, depth + 1, absent, present)) {
                keyParts.drain(part, (high, low, number) -> deeper.key(high, low));
                rowParts.drain(part, deeper::row);
                deeper.finish();
            }
        }
    }

    /** How many rows have no key. */
    public long count() {
        return absent.count();
    }

    /** The numbers of the first rows that have none, from 0. */
    public List<Long> rows() {
        return absent.inOrder();
    }

    /** How many rows have a key. */
    public long presentCount() {
        return present.count();
    }

    /** The numbers of the first rows that have one, from 0. */
    public List<Long> presentRows() {
        return present.inOrder();
    }

    /** Deletes the files. */
    @Override
    public void close() {
        try {
            if (keyParts != null) {
                keyParts.close();
            }
        } finally {
            if (rowParts != null) {
                rowParts.close();
            }
        }
    }
}
