package dev.mlops.core.internal.comparison.bootstrap;

import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * A figure of how many rows are in each of a few cells, such as those of a confusion matrix: F1, kappa, Matthews' correlation. Immutable where
 * its function is; safe to share between threads.
 */
public final class CellCounts implements Statistic {
    private final int[] cellOfRow;
    private final int cells;
    private final double @Nullable [] weights;
    private final ToDoubleFunction<double[]> figure;

    private CellCounts(int[] cellOfRow, int cells, double @Nullable [] weights, ToDoubleFunction<double[]> figure) {
        for (int cell : cellOfRow) {
            if (cell < 0 || cell >= cells) {
                throw new IllegalArgumentException("cellOfRow: from 0 to " + (cells - 1) + ", found " + cell);
            }
        }
        this.cellOfRow = cellOfRow.clone();
        this.cells = cells;
        this.weights = weights;
        this.figure = figure;
    }

    /**
     * A figure of rows that weigh the same.
     *
     * @param cellOfRow the cell of each row, from 0 on
     * @param cells how many cells there are
     * @param figure from the number of rows in each cell; NaN where it is undefined. May keep the array, but is called from many threads
     */
    public static CellCounts of(int[] cellOfRow, int cells, ToDoubleFunction<double[]> figure) {
        return new CellCounts(cellOfRow, cells, null, figure);
    }

    /**
     * A figure of rows with weights.
     *
     * @param weights 0 or more, one per row
     */
    public static CellCounts weighted(int[] cellOfRow, int cells, double[] weights, ToDoubleFunction<double[]> figure) {
        return new CellCounts(cellOfRow, cells, MeanOfRows.requireWeights(weights, cellOfRow.length), figure);
    }

    @Override
    public int rows() {
        return cellOfRow.length;
    }

    @Override
    public double of(int[] counts) {
        double[] sums = new double[cells];
        for (int row = 0; row < counts.length; row++) {
            sums[cellOfRow[row]] += weights == null ? counts[row] : counts[row] * weights[row];
        }
        return figure.applyAsDouble(sums);
    }

    /** In O(n) and as many figures as there are units, or, where rows weigh the same and are units, as there are cells. */
    @Override
    public double[] jackknife(Units units) {
        double[] all = new double[cells];
        for (int row = 0; row < cellOfRow.length; row++) {
            all[cellOfRow[row]] += weight(row);
        }
        double[] values = new double[units.count()];
        if (units.areRows() && weights == null) {
            double[] withoutOneOf = new double[cells];
            for (int cell = 0; cell < cells; cell++) {
                if (all[cell] > 0) {
                    double[] left = all.clone();
                    left[cell]--;
                    withoutOneOf[cell] = figure.applyAsDouble(left);
                }
            }
            for (int row = 0; row < values.length; row++) {
                values[row] = withoutOneOf[cellOfRow[row]];
            }
            return values;
        }
        for (int unit = 0; unit < values.length; unit++) {
            double[] left = all.clone();
            for (int place = 0; place < units.size(unit); place++) {
                int row = units.row(unit, place);
                left[cellOfRow[row]] -= weight(row);
            }
            values[unit] = figure.applyAsDouble(left);
        }
        return values;
    }

    private double weight(int row) {
        return weights == null ? 1 : weights[row];
    }
}
