package dev.mlops.core.internal.sketch;

import java.util.Arrays;

/**
 * Values in ascending order, each standing for one or more: where ranks are looked up. Immutable; safe to share between threads.
 */
public final class Distribution {
    private final long[] keys;

    /** How many values there are up to each key, it included. */
    private final long[] upTo;

    /** From values in ascending order of their keys, of which the same may come more than once. */
    public Distribution(Counted ascending) {
        this.keys = ascending.keys();
        this.upTo = ascending.counts().clone();
        Arrays.parallelPrefix(upTo, Long::sum);
    }

    /** How many values there are. */
    public long count() {
        return upTo.length == 0 ? 0 : upTo[upTo.length - 1];
    }

    /** The value of this rank, from 0. */
    public long key(long rank) {
        int position = Arrays.binarySearch(upTo, rank + 1);
        return keys[position < 0 ? -position - 1 : position];
    }

    /** How many values are at most this one. */
    public long atMost(long key) {
        return key == Long.MAX_VALUE ? count() : below(key + 1);
    }

    /** How many values are smaller than this one. */
    public long below(long key) {
        int low = 0;
        int high = keys.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (keys[middle] < key) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low == 0 ? 0 : upTo[low - 1];
    }

    /** The smallest key that is at least this one, or this one where there is none. */
    public long ceiling(long key) {
        long below = below(key);
        return below == count() ? key : key(below);
    }

    /** The largest key that is at most this one, or this one where there is none. */
    public long floor(long key) {
        long atMost = atMost(key);
        return atMost == 0 ? key : key(atMost - 1);
    }
}
