package dev.mlops.core.internal.pipeline;

import dev.mlops.core.internal.steps.SparseRows;
import dev.mlops.pipeline.FeatureMatrix;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Values other than 0, row after row, in blocks of rows. */
final class SparseMatrix implements FeatureMatrix {
    private final List<String> features;
    private final int rowCount;
    private final int rowsPerBlock;
    private final SparseRows[] blocks;

    /**
     * A matrix of these blocks.
     *
     * @param features the features' names
     * @param rowCount how many rows there are
     * @param rowsPerBlock how many there are in each block but the last
     * @param blocks the rows; kept
     */
    SparseMatrix(List<String> features, int rowCount, int rowsPerBlock, SparseRows[] blocks) {
        this.features = features;
        this.rowCount = rowCount;
        this.rowsPerBlock = rowsPerBlock;
        this.blocks = blocks;
    }

    @Override
    public int rowCount() {
        return rowCount;
    }

    @Override
    public List<String> features() {
        return features;
    }

    private SparseRows block(int row) {
        return blocks[Objects.checkIndex(row, rowCount) / rowsPerBlock];
    }

    @Override
    public double get(int row, int feature) {
        return block(row).get(row % rowsPerBlock, Objects.checkIndex(feature, features.size()));
    }

    @Override
    public void copyRow(int row, double[] target) {
        SparseRows block = block(row);
        Arrays.fill(target, 0, features.size(), 0);
        int r = row % rowsPerBlock;
        for (int i = block.start(r); i < block.start(r + 1); i++) {
            target[block.position(i)] = block.value(i);
        }
    }

    @Override
    public boolean isSparse() {
        return true;
    }

    @Override
    public int keptCount(int row) {
        SparseRows block = block(row);
        int r = row % rowsPerBlock;
        return block.start(r + 1) - block.start(r);
    }

    @Override
    public int copyKept(int row, int[] positions, double[] values) {
        return block(row).copy(row % rowsPerBlock, positions, values);
    }

    /** Such as {@code 4,457 rows x 7,735 features, sparse}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%,d rows x %,d features, sparse", rowCount, features.size());
    }
}
