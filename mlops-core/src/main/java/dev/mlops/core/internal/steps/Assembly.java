package dev.mlops.core.internal.steps;

import java.util.List;

/**
 * Puts the columns of a batch side by side: the last thing that happens to rows. Columns of one encoding or group that stand next to each
 * other are written in one go.
 */
public final class Assembly {
    private static final int SPARSE_FROM = 128;
    private static final int SPARSE_SHARE = 8;

    private final Batch batch;
    private final List<Cells> cells;
    private final int width;

    /** Of the columns of this batch, all of which are numbers. */
    public Assembly(Batch batch) {
        this.batch = batch;
        this.cells = batch.cells();
        this.width = cells.size();
    }

    /** Whether columns are many and less than an eighth of the values can be other than 0. */
    public boolean isSparse() {
        if (width < SPARSE_FROM) {
            return false;
        }
        long kept = 0;
        for (int c = 0; c < width; ) {
            int run = run(c);
            boolean group = run > 1 && cells.get(c) instanceof Cells.Sparse;
            kept += group ? ((Cells.Sparse) cells.get(c)).group().keptCount() : batch.rowCount();
            c += run;
        }
        return kept * SPARSE_SHARE < (long) width * batch.rowCount();
    }

    /** How many columns from this one on are a whole encoding or group; 1 for any other. */
    private int run(int first) {
        Cells cell = cells.get(first);
        int length = 1;
        if (cell instanceof Cells.Indicators indicators && indicators.slot() == 0) {
            length = indicators.width();
        } else if (cell instanceof Cells.Sparse sparse && sparse.column() == 0) {
            length = sparse.group().width();
        }
        if (length == 1 || first + length > width) {
            return 1;
        }
        for (int i = 1; i < length; i++) {
            if (!continues(cell, cells.get(first + i), i)) {
                return 1;
            }
        }
        return length;
    }

    private static boolean continues(Cells first, Cells next, int at) {
        if (first instanceof Cells.Indicators a && next instanceof Cells.Indicators b) {
            return isSame(a.slots(), b.slots()) && b.slot() == at;
        }
        return first instanceof Cells.Sparse a
                && next instanceof Cells.Sparse b
                && a.group() == b.group()
                && b.column() == at;
    }

    @SuppressWarnings("ReferenceEquality") // the array that the columns share
    private static boolean isSame(int[] a, int[] b) {
        return a == b;
    }

    /** Whether the rows from one up to, without, another are finite numbers, all of them. */
    public boolean isFinite(int from, int to) {
        for (int c = 0; c < width; c += run(c)) {
            if (!cells.get(c).areFinite(from, to)) {
                return false;
            }
        }
        return true;
    }

    /** Writes the rows from one up to, without, another to {@code target}, which is 0 from {@code start} on. */
    public void dense(int from, int to, double[] target, int start) {
        for (int c = 0; c < width; ) {
            int run = run(c);
            Cells cell = cells.get(c);
            if (run > 1 && cell instanceof Cells.Indicators indicators) {
                indicators.copyAll(from, to, target, start + c, width);
            } else if (run > 1 && cell instanceof Cells.Sparse sparse) {
                SparseRows group = sparse.group();
                for (int row = from; row < to; row++) {
                    int place = start + c + (row - from) * width;
                    for (int i = group.start(row); i < group.start(row + 1); i++) {
                        target[place + group.position(i)] = group.value(i);
                    }
                }
            } else {
                cell.copyTo(from, to, target, start + c, width);
            }
            c += run;
        }
    }

    /** The rows from one up to, without, another; only values other than 0. */
    public SparseRows sparse(int from, int to) {
        SparseRows.Builder rows = new SparseRows.Builder(width, to - from);
        int[] runs = new int[width];
        double[][] plain = new double[width][];
        for (int c = 0; c < width; c += runs[c]) {
            runs[c] = run(c);
            if (runs[c] == 1) {
                plain[c] = cells.get(c).numbers();
            }
        }
        for (int row = from; row < to; row++) {
            for (int c = 0; c < width; c += runs[c]) {
                Cells cell = cells.get(c);
                if (runs[c] == 1) {
                    rows.add(c, plain[c][row]);
                } else if (cell instanceof Cells.Indicators indicators) {
                    if (indicators.slots()[row] >= 0) {
                        rows.add(c + indicators.slots()[row], 1);
                    }
                } else if (cell instanceof Cells.Sparse sparse) {
                    SparseRows group = sparse.group();
                    for (int i = group.start(row); i < group.start(row + 1); i++) {
                        rows.add(c + group.position(i), group.value(i));
                    }
                }
            }
            rows.endRow();
        }
        return rows.build();
    }
}
