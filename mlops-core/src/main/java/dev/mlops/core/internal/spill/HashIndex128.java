package dev.mlops.core.internal.spill;

import java.util.Arrays;

/**
 * Numbers different 128-bit hashes from 0 in the order in which they first came: a hash table with open addressing and linear probing
 * beside an array of the hashes. Mutable; for one thread.
 */
public final class HashIndex128 {
    /** How many bytes an element takes at most, on the way to the next size: the old arrays and the new ones. */
    public static final int BYTES_PER_ELEMENT = 72;

    private static final int SMALLEST = 16;

    private long[] hashes = new long[2 * SMALLEST];

    /** The number of an element and 1; 0 where there is none. */
    private int[] slots = new int[2 * SMALLEST];

    private int size;

    /** How many different hashes there are. */
    public int size() {
        return size;
    }

    /** The number of a hash; one that was not there yet gets the next. */
    public int add(long high, long low) {
        int slot = slot(high, low);
        if (slots[slot] != 0) {
            return slots[slot] - 1;
        }
        if (2 * size == hashes.length) {
            grow();
            slot = slot(high, low);
        }
        hashes[2 * size] = high;
        hashes[2 * size + 1] = low;
        slots[slot] = size + 1;
        return size++;
    }

    /** The first half of the hash of this number. */
    long high(int number) {
        return hashes[2 * number];
    }

    /** The other half. */
    long low(int number) {
        return hashes[2 * number + 1];
    }

    /** Where the hash is, or where it would be. The bits that part files are not those that choose the slot. */
    private int slot(long high, long low) {
        int mask = slots.length - 1;
        int slot = (int) low & mask;
        while (slots[slot] != 0) {
            int at = 2 * (slots[slot] - 1);
            if (hashes[at] == high && hashes[at + 1] == low) {
                return slot;
            }
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        hashes = Arrays.copyOf(hashes, Math.multiplyExact(hashes.length, 2));
        slots = new int[hashes.length];
        for (int number = 0; number < size; number++) {
            slots[slot(high(number), low(number))] = number + 1;
        }
    }
}
