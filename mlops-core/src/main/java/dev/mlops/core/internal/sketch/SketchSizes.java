package dev.mlops.core.internal.sketch;

/**
 * How much memory the values of a column may take. Immutable. What has equal sizes can be merged.
 *
 * @param exactValues up to how many different values each is counted
 * @param quantileItems how many values the top level of the quantile sketch holds; the rank error is about 4 / items
 * @param distinctPrecision the base-2 logarithm of the distinct sketch's bytes; its relative standard error is sqrt(0.6118 / 2^precision)
 * @param frequentCounters how many counters for frequent values there are; a power of two
 */
public record SketchSizes(int exactValues, int quantileItems, int distinctPrecision, int frequentCounters) {
    private static final SketchSizes DEFAULTS = new SketchSizes(1_024, 1_024, 12, 1_024);

    /** Checks the sizes. */
    public SketchSizes {
        between("exactValues", exactValues, 1, 1 << 20);
        between("quantileItems", quantileItems, 16, 1 << 20);
        between("distinctPrecision", distinctPrecision, 4, 20);
        between("frequentCounters", frequentCounters, 16, 1 << 20);
        if (Integer.bitCount(frequentCounters) != 1) {
            throw new IllegalArgumentException("frequentCounters: a power of two, found " + frequentCounters);
        }
    }

    private static void between(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + ": from " + least + " to " + most + ", found " + value);
        }
    }

    /** Sizes that suit most uses: some 50 kilobytes for a column of many different values. */
    public static SketchSizes defaults() {
        return DEFAULTS;
    }
}
