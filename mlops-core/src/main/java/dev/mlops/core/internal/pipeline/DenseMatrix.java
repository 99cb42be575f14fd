package dev.mlops.core.internal.pipeline;

import dev.mlops.pipeline.FeatureMatrix;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Every value of every row, row after row in blocks of a power of two of rows, so that neither a row is scattered over
 * memory nor the whole limited by the length of an array.
 */
final class DenseMatrix implements FeatureMatrix {
    /** 256 kB of doubles: what the steps do to so many stays in the processor's cache, and no collector takes the array for a huge one. */
    private static final int CELLS_PER_BLOCK = 1 << 15;

    private final List<String> features;
    private final int width;
    private final int rowCount;
    private final int shift;
    private final double[][] blocks;

    /**
     * A matrix of these blocks.
     *
     * @param features the features' names
     * @param rowCount how many rows there are
     * @param blocks {@link #rowsPerBlock} rows each, the last one what is left; kept
     */
    DenseMatrix(List<String> features, int rowCount, double[][] blocks) {
        this.features = features;
        this.width = features.size();
        this.rowCount = rowCount;
        this.shift = Integer.numberOfTrailingZeros(rowsPerBlock(width));
        this.blocks = blocks;
    }

    /** How many rows of so many features stand in one block: a power of two. */
    static int rowsPerBlock(int features) {
        return Integer.highestOneBit(Math.max(1, CELLS_PER_BLOCK / Math.max(1, features)));
    }

    @Override
    public int rowCount() {
        return rowCount;
    }

    @Override
    public List<String> features() {
        return features;
    }

    @Override
    public double get(int row, int feature) {
        return blocks[block(row)][start(row) + Objects.checkIndex(feature, width)];
    }

    @Override
    public void copyRow(int row, double[] target) {
        System.arraycopy(blocks[block(row)], start(row), target, 0, width);
    }

    private int block(int row) {
        return Objects.checkIndex(row, rowCount) >> shift;
    }

    private int start(int row) {
        return (row & ((1 << shift) - 1)) * width;
    }

    /** Such as {@code 26,049 rows x 88 features}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%,d rows x %,d features", rowCount, width);
    }
}
