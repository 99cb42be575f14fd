package dev.mlops.data;

import java.util.AbstractList;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.function.IntFunction;

/** Splits that are made each time they are asked for, where all of them together would be too many copies of the rows. Unmodifiable. */
final class LazySplits extends AbstractList<Split> implements RandomAccess {
    private final int size;
    private final IntFunction<Split> split;

    /**
     * This many.
     *
     * @param split makes one, by its number from 0 on; the same each time
     */
    LazySplits(int size, IntFunction<Split> split) {
        this.size = size;
        this.split = split;
    }

    @Override
    public Split get(int index) {
        return split.apply(Objects.checkIndex(index, size));
    }

    @Override
    public int size() {
        return size;
    }
}
