package dev.mlops.core.internal.spill;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the rows whose hash came before. Exact up to equal hashes of different values, whatever the number of rows: hashes are kept in
 * memory up to a budget; beyond it they go to files by bits of the hash, which are looked at one by one at the end, and parted again
 * where one still has too many (as a Grace hash join does, Kitsuregawa et al. 1983). For one thread.
 */
public final class Repeats implements AutoCloseable {
    /** Stands for a row that repeats nothing. */
    private static final long FIRST = -1;

    private final SpillFolder folder;
    private final long memory;
    private final int depth;
    private final FirstRows repeats;
    private HashSet128 seen = new HashSet128();
    private @Nullable HashParts parts;

    /**
     * Without rows.
     *
     * @param memory how many bytes the hashes may take
     * @param samples of how many repeating rows to keep the numbers
     */
    public Repeats(SpillFolder folder, long memory, int samples) {
        this(folder, memory, 0, new FirstRows(samples));
    }

    private Repeats(SpillFolder folder, long memory, int depth, FirstRows repeats) {
        this.folder = folder;
        this.memory = memory;
        this.depth = depth;
        this.repeats = repeats;
    }

    /** Looks at a row, numbered from 0. True where it is known already that it repeats one above; false where it may. */
    public boolean add(long high, long low, long row) {
        HashParts spilled = parts;
        if (spilled != null) {
            spilled.add(high, low, row);
            return false;
        }
        if (!seen.add(high, low)) {
            if (row != FIRST) {
                repeats.add(row);
            }
            return row != FIRST;
        }
        if ((long) seen.size() * HashSet128.BYTES_PER_ELEMENT > memory && HashParts.canPart(depth)) {
            spill();
        }
        return false;
    }

    private void spill() {
        HashParts spilled = new HashParts(folder, depth);
        parts = spilled;
        seen.forEach((high, low) -> spilled.add(high, low, FIRST));
        seen = new HashSet128();
    }

    /** Looks at what went to files. To be called once, behind the last row. */
    public void finish() {
        if (parts == null) {
            return;
        }
        for (int part = 0; part < HashParts.COUNT; part++) {
            try (Repeats deeper = new Repeats(folder, memory, depth + 1, repeats)) {
                parts.drain(part, deeper::add);
                deeper.finish();
            }
        }
    }

    /** How many rows repeat one above. */
    public long count() {
        return repeats.count();
    }

    /** The numbers of the first rows that do, from 0. */
    public List<Long> rows() {
        return repeats.inOrder();
    }

    /** Deletes the files. */
    @Override
    public void close() {
        if (parts != null) {
            parts.close();
        }
    }
}
