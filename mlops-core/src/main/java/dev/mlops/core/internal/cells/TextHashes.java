package dev.mlops.core.internal.cells;

import dev.mlops.data.Utf8;

/**
 * How many different texts there are, up to a number of them. They are told apart by 64 bits: that two of a thousand are taken for one has
 * a chance of 3e-14, unless they were made to. For one thread.
 */
final class TextHashes {
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

    /**
     * Counts a text that did not come before, unless there are enough.
     *
     * @return whether it may not have come before
     */
    boolean add(byte[] bytes, int offset, int length) {
        if (size == most) {
            return true;
        }
        long hash = Utf8.hash(bytes, offset, length);
        if (hash == 0) {
            boolean isNew = !zero;
            size += isNew ? 1 : 0;
            zero = true;
            return isNew;
        }
        int slot = slot(hash);
        if (slots[slot] == hash) {
            return false;
        }
        slots[slot] = hash;
        size++;
        if (size * 2 > slots.length) {
            grow();
        }
        return true;
    }

    /** Where the hash is, or would be. */
    private int slot(long hash) {
        int mask = slots.length - 1;
        int slot = (int) (hash >>> 32) & mask;
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
