package dev.mlops.data;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Deals whole groups so that folds have the labels in like shares: groups with the most uneven labels first, each to the fold with which the
 * labels' shares over folds deviate least, then to the one with fewer rows. Greedy; sums are in the order in which scikit-learn's
 * StratifiedGroupKFold has them, so that folds without shuffling are the same. For one thread.
 */
final class GroupBalance {
    private static final double NEAR = 1e-5;
    private static final double VERY_NEAR = 1e-8;

    private final int folds;
    private final int[][] rowsOfGroup;
    private final int[] rowsOfLabel;

    /** Rows by fold and label. */
    private final int[][] dealt;

    GroupBalance(Strata labels, Strata groups, int folds) {
        this.folds = folds;
        this.rowsOfGroup = new int[groups.count()][labels.count()];
        this.rowsOfLabel = new int[labels.count()];
        this.dealt = new int[folds][labels.count()];
        for (int row = 0; row < labels.size(); row++) {
            rowsOfGroup[groups.number(row)][labels.number(row)]++;
            rowsOfLabel[labels.number(row)]++;
        }
    }

    /** The fold of each group; groups that are equally uneven are taken in the given order. */
    int[] deal(int[] order) {
        double[] unevenness = new double[rowsOfGroup.length];
        for (int group = 0; group < unevenness.length; group++) {
            unevenness[group] =
                    deviation(Arrays.stream(rowsOfGroup[group]).asDoubleStream().toArray());
        }
        int[] foldOfGroup = new int[rowsOfGroup.length];
        Arrays.stream(order)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer group) -> -unevenness[group]))
                .forEach(group -> {
                    int fold = best(rowsOfGroup[group]);
                    foldOfGroup[group] = fold;
                    add(fold, rowsOfGroup[group], 1);
                });
        return foldOfGroup;
    }

    private int best(int[] group) {
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        int fewest = Integer.MAX_VALUE;
        for (int fold = 0; fold < folds; fold++) {
            add(fold, group, 1);
            double found = imbalance();
            int rows = Arrays.stream(dealt[fold]).sum();
            add(fold, group, -1);
            boolean isNear = Math.abs(found - least) <= VERY_NEAR + NEAR * least && least < Double.POSITIVE_INFINITY;
            if (found < least || (isNear && rows < fewest)) {
                best = fold;
                least = found;
                fewest = rows;
            }
        }
        return best;
    }

    private void add(int fold, int[] group, int sign) {
        for (int label = 0; label < group.length; label++) {
            dealt[fold][label] += sign * group[label];
        }
    }

    /** The mean over labels of the deviation over folds of the share of the label's rows. */
    private double imbalance() {
        double sum = 0;
        double[] shares = new double[folds];
        for (int label = 0; label < rowsOfLabel.length; label++) {
            for (int fold = 0; fold < folds; fold++) {
                shares[fold] = (double) dealt[fold][label] / rowsOfLabel[label];
            }
            sum += deviation(shares);
        }
        return sum / rowsOfLabel.length;
    }

    private static double deviation(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        double mean = sum / values.length;
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return Math.sqrt(squares / values.length);
    }
}
