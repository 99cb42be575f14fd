package dev.mlops.core.internal.importance;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The variance of one tree, taken apart exactly: what each axis explains alone, and each pair beyond that (Hutter, Hoos and Leyton-Brown 2014,
 * algorithm 2 and equations 3 to 6). The marginal of an axis is constant on the cells of its {@link Grid}; in a cell it is the sum over the leaves that
 * have it of their value times their share of all other axes. Adding a leaf to the ends of its runs only, and summing up once, makes the cost that of the
 * leaves and the cells, not of their product. Immutable.
 */
final class Variances {
    private final List<Leaf> leaves;
    private final double[] volumes;
    private final Grid[] grids;
    private final int[][][] runs;
    private final double mean;
    private final double total;
    private final double[] alone;

    /** Of a tree with these leaves. */
    Variances(List<Axis> axes, List<Leaf> leaves) {
        this.leaves = leaves;
        this.volumes = leaves.stream().mapToDouble(Leaf::volume).toArray();
        this.grids = new Grid[axes.size()];
        this.runs = new int[axes.size()][leaves.size()][];
        for (int a = 0; a < grids.length; a++) {
            grids[a] = Grid.of(axes.get(a), a, leaves);
            for (int i = 0; i < leaves.size(); i++) {
                runs[a][i] = grids[a].runs(leaves.get(i).parts()[a]);
            }
        }
        this.mean = sum(leaf -> leaf.value());
        this.total = sum(leaf -> (leaf.value() - mean) * (leaf.value() - mean));
        this.alone = new double[grids.length];
        for (int a = 0; a < grids.length; a++) {
            alone[a] = marginal(a);
        }
    }

    private double sum(ToDoubleFunction<Leaf> function) {
        double sum = 0;
        for (int i = 0; i < volumes.length; i++) {
            sum += volumes[i] * function.applyAsDouble(leaves.get(i));
        }
        return sum;
    }

    /** That of the whole tree. */
    double total() {
        return total;
    }

    /** What an axis explains alone. */
    double of(int axis) {
        return alone[axis];
    }

    /** What two axes explain together beyond each alone. */
    double of(int first, int second) {
        if (grids[first].size() < 2 || grids[second].size() < 2) {
            return 0;
        }
        double[][] sums = new double[grids[first].size() + 1][grids[second].size() + 1];
        for (int i = 0; i < volumes.length; i++) {
            if (volumes[i] > 0) {
                Leaf leaf = leaves.get(i);
                double share = (leaf.value() - mean)
                        * volumes[i]
                        / (leaf.parts()[first].width() * leaf.parts()[second].width());
                add(sums, runs[first][i], runs[second][i], share);
            }
        }
        double variance = 0;
        for (int r = 0; r < grids[first].size(); r++) {
            double row = 0;
            for (int c = 0; c < grids[second].size(); c++) {
                row += sums[r][c];
                double at = row + (r > 0 ? sums[r - 1][c] : 0);
                // What has been summed up to here takes the place of what was added.
                sums[r][c] = at;
                variance += grids[first].width(r) * grids[second].width(c) * at * at;
            }
        }
        return Math.max(0, variance - alone[first] - alone[second]);
    }

    private static void add(double[][] sums, int[] rows, int[] columns, double share) {
        for (int r = 0; r < rows.length; r += 2) {
            for (int c = 0; c < columns.length; c += 2) {
                sums[rows[r]][columns[c]] += share;
                sums[rows[r]][columns[c + 1]] -= share;
                sums[rows[r + 1]][columns[c]] -= share;
                sums[rows[r + 1]][columns[c + 1]] += share;
            }
        }
    }

    private double marginal(int axis) {
        double[] sums = new double[grids[axis].size() + 1];
        for (int i = 0; i < volumes.length; i++) {
            if (volumes[i] > 0) {
                Leaf leaf = leaves.get(i);
                double share = (leaf.value() - mean) * volumes[i] / leaf.parts()[axis].width();
                int[] cells = runs[axis][i];
                for (int r = 0; r < cells.length; r += 2) {
                    sums[cells[r]] += share;
                    sums[cells[r + 1]] -= share;
                }
            }
        }
        double variance = 0;
        double at = 0;
        for (int c = 0; c < grids[axis].size(); c++) {
            at += sums[c];
            variance += grids[axis].width(c) * at * at;
        }
        return variance;
    }
}
