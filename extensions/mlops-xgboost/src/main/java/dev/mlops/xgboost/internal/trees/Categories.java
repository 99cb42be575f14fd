package dev.mlops.xgboost.internal.trees;

import java.util.Arrays;

/**
 * The sets of categories that splits look for, each of as many codes as its model lists. A value goes to the second child where its code is in the
 * set: XGBoost cuts off what stands behind the point, and takes what is negative, too great or unknown for a code that is not in the set. Immutable.
 */
public final class Categories {
    /** No split is by category. */
    static final Categories NONE = new Builder().build(0);

    /** From here on, neighbouring floats are more than 1 apart, and XGBoost takes no code. */
    static final int END_OF_CODES = 1 << 24;

    private static final int NO_SET = -1;

    private final int[] setOf;
    private final long[] low;
    private final int[] starts;
    private final int[] codes;

    private Categories(int[] setOf, long[] low, int[] starts, int[] codes) {
        this.setOf = setOf;
        this.low = low;
        this.starts = starts;
        this.codes = codes;
    }

    /** Gathers sets. For one thread. */
    static final class Builder {
        private int[] nodes = new int[16];
        private long[] low = new long[16];
        private int[] starts = new int[17];
        private int[] codes = new int[16];
        private int sets;

        /** Adds a node's set: a part of these codes, each from 0 up to and without {@link #END_OF_CODES}. */
        void add(int node, int[] from, int start, int size) {
            if (sets == nodes.length) {
                nodes = Arrays.copyOf(nodes, sets * 2);
                low = Arrays.copyOf(low, sets * 2);
                starts = Arrays.copyOf(starts, sets * 2 + 1);
            }
            int end = starts[sets];
            if (end + size > codes.length) {
                codes = Arrays.copyOf(codes, Math.max(end + size, codes.length * 2));
            }
            long bits = 0;
            int first = end;
            for (int i = start; i < start + size; i++) {
                if (from[i] < Long.SIZE) {
                    bits |= 1L << from[i];
                } else {
                    codes[end++] = from[i];
                }
            }
            Arrays.sort(codes, first, end);
            nodes[sets] = node;
            low[sets] = bits;
            sets++;
            starts[sets] = end;
        }

        /** The sets, for trees of so many nodes. */
        Categories build(int nodeCount) {
            int[] setOf = new int[sets == 0 ? 0 : nodeCount];
            Arrays.fill(setOf, NO_SET);
            for (int set = 0; set < sets; set++) {
                setOf[nodes[set]] = set;
            }
            return new Categories(
                    setOf,
                    Arrays.copyOf(low, sets),
                    Arrays.copyOf(starts, sets + 1),
                    Arrays.copyOf(codes, starts[sets]));
        }
    }

    /** Whether any split is by category. */
    public boolean any() {
        return setOf.length > 0;
    }

    /** Whether a node's split is by category. */
    public boolean decides(int node) {
        return setOf.length > 0 && setOf[node] != NO_SET;
    }

    /** Whether a value, which is not missing, is of a category in the set of a node that is split by category. */
    boolean has(int node, double value) {
        float single = (float) value;
        if (!(single >= 0 && single < END_OF_CODES)) {
            return false;
        }
        int code = (int) single;
        int set = setOf[node];
        return code < Long.SIZE
                ? (low[set] >>> code & 1) != 0
                : Arrays.binarySearch(codes, starts[set], starts[set + 1], code) >= 0;
    }
}
