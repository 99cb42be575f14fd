package dev.mlops.core.internal.cells;

import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;

/**
 * How many different texts there are, up to a number of them. They are told apart by 64 bits (Komihash 5.0): that two of a thousand are taken
 * for one has a chance of 3e-14. For one thread.
 */
final class TextHashes {
    private static final Hasher64 HASHER = Hashing.komihash5_0();

    private final int most;
    private long[] slots = new long[64];
    private boolean zero;
    private int size;

    /** None, and no more than so many to come. */
    TextHashes(int most) {
        this.most = most;
    }

    /** How many different texts there were. */
    int size() {
        return size;
    }

    /** Whether it counts no more texts. */
    boolean isFull() {
        return size == most;
    }

    /** Counts a text that did not come before, unless there are enough. */
    void add(byte[] bytes, int offset, int length) {
        if (size == most) {
            return;
        }
        long hash = HASHER.hashBytesToLong(bytes, offset, length);
        if (hash == 0) {
            size += zero ? 0 : 1;
            zero = true;
            return;
        }
        int slot = slot(hash);
        if (slots[slot] != hash) {
            slots[slot] = hash;
            size++;
            if (size * 2 > slots.length) {
                grow();
            }
        }
    }

    /** Where the hash is, or would be. */
    private int slot(long hash) {
        int mask = slots.length - 1;
        int slot = (int) hash & mask;
        while (slots[slot] != 0 && slots[slot] != hash) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        long[] before = slots;
        slots = new long[before.length * 2];
        for (long hash : before) {
            if (hash != 0) {
                slots[slot(hash)] = hash;
            }
        }
    }
}
