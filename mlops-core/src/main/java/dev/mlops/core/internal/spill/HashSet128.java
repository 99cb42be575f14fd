package dev.mlops.core.internal.spill;

/**
 * A set of 128-bit hashes in one array, 32 bytes an element when half full (open addressing, linear probing). The hash of two zeros is
 * kept apart. Mutable; for one thread.
 */
final class HashSet128 {
    /** How many bytes an element takes at most, on the way to the next size: the old array and the new one. */
    static final int BYTES_PER_ELEMENT = 96;

    private long[] slots = new long[2 * 64];
    private int size;
    private boolean zero;

    int size() {
        return size + (zero ? 1 : 0);
    }

    /** Whether it was not there yet. */
    boolean add(long high, long low) {
        if ((high | low) == 0) {
            boolean added = !zero;
            zero = true;
            return added;
        }
        int slot = slot(high, low);
        if ((slots[slot] | slots[slot + 1]) != 0) {
            return false;
        }
        slots[slot] = high;
        slots[slot + 1] = low;
        size++;
        if (size * 4L > slots.length) {
            grow();
        }
        return true;
    }

    boolean contains(long high, long low) {
        if ((high | low) == 0) {
            return zero;
        }
        int slot = slot(high, low);
        return (slots[slot] | slots[slot + 1]) != 0;
    }

    /** Where the hash is, or where it would be. The bits that part files are not those that choose the slot. */
    private int slot(long high, long low) {
        int mask = slots.length - 2;
        int slot = (int) (low << 1) & mask;
        while (true) {
            long h = slots[slot];
            long l = slots[slot + 1];
            if ((h | l) == 0 || (h == high && l == low)) {
                return slot;
            }
            slot = (slot + 2) & mask;
        }
    }

    private void grow() {
        long[] old = slots;
        slots = new long[Math.multiplyExact(old.length, 2)];
        for (int i = 0; i < old.length; i += 2) {
            if ((old[i] | old[i + 1]) != 0) {
                int slot = slot(old[i], old[i + 1]);
                slots[slot] = old[i];
                slots[slot + 1] = old[i + 1];
            }
        }
    }

    /** What takes an element. */
    interface Consumer {
        void accept(long high, long low);
    }

    void forEach(Consumer consumer) {
        if (zero) {
            consumer.accept(0, 0);
        }
        for (int i = 0; i < slots.length; i += 2) {
            if ((slots[i] | slots[i + 1]) != 0) {
                consumer.accept(slots[i], slots[i + 1]);
            }
        }
    }
}
