package dev.mlops.core.internal.validation.learning;

import dev.mlops.core.internal.sketch.Keys;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * An even sample of rows of any number, the same at every run and in whatever batches they come: those with the smallest keys, a row's key
 * being its mixed number (bottom-k sampling, Cohen and Kaplan 2007). It has as many rows as fit in a number of bytes. Mutable; for one
 * thread.
 *
 * @param <T> what is kept of a row
 */
final class RowSample<T> {
    /** So many rows are kept even where they take more bytes. */
    private static final int LEAST = 100;

    private static final long BYTES_PER_ROW = 96;
    private static final long START = 0x1f83d9abfb41bd6bL;
    private static final long HALVES = 0x5be0cd19137e2179L;

    private final long memory;
    private final int most;
    private final PriorityQueue<Kept<T>> largestFirst = new PriorityQueue<>(
            Comparator.comparingLong((Kept<T> kept) -> kept.key()).reversed());
    private long bytes;
    private long end = Long.MAX_VALUE;

    /**
     * A row of the sample.
     *
     * @param key its number, mixed
     * @param row its number
     * @param value what is kept of it
     * @param bytes how many it takes
     */
    record Kept<T>(long key, long row, T value, long bytes) {
        /** In which of two halves it is, by a coin that has nothing to do with being in the sample. */
        boolean isInSecondHalf() {
            return Keys.mix(row + HALVES) < 0;
        }
    }

    /**
     * Without rows.
     *
     * @param memory how many bytes they may take
     * @param most how many there may be
     */
    RowSample(long memory, int most) {
        this.memory = memory;
        this.most = most;
    }

    /** Whether a row is to be added. */
    boolean takes(long row) {
        return key(row) < end;
    }

    private static long key(long row) {
        return Keys.mix(row + START);
    }

    /** Adds a row that {@link #takes} says yes to. */
    void add(long row, T value, long valueBytes) {
        Kept<T> kept = new Kept<>(key(row), row, value, valueBytes + BYTES_PER_ROW);
        largestFirst.add(kept);
        bytes += kept.bytes();
        while (largestFirst.size() > most || (bytes > memory && largestFirst.size() > LEAST)) {
            Kept<T> out = largestFirst.remove();
            bytes -= out.bytes();
            end = out.key();
        }
    }

    /** The rows in order. */
    List<Kept<T>> inOrder() {
        return largestFirst.stream().sorted(Comparator.comparingLong(Kept::row)).toList();
    }
}
