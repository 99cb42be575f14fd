package dev.mlops.core.internal.cells;

/** The fields of one column, as slices of bytes in UTF-8: that of row r is at {@code first + r * step}. The arrays are lent. For one thread. */
public final class Fields {
    final byte[] bytes;
    final int[] offsets;
    final int[] lengths;
    final int step;
    private final int first;

    /**
     * In these arrays.
     *
     * @param lengths of a field that is not there it is below 0
     * @param step how many columns there are
     */
    public Fields(byte[] bytes, int[] offsets, int[] lengths, int first, int step) {
        this.bytes = bytes;
        this.offsets = offsets;
        this.lengths = lengths;
        this.first = first;
        this.step = step;
    }

    int slice(int row) {
        return first + row * step;
    }

    /** Whether the field is not there, empty, or one of the markers. */
    boolean isMissing(int slice, Markers markers) {
        return lengths[slice] <= 0 || markers.contain(bytes, offsets[slice], lengths[slice]);
    }
}
