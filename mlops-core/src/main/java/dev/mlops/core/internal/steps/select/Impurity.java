package dev.mlops.core.internal.steps.select;

import dev.mlops.core.internal.steps.Moments;
import dev.mlops.core.internal.steps.Target;
import java.util.Arrays;

/** How far the targets of some rows are from being the same, times the number of rows. For one thread. */
abstract class Impurity {
    /** Of the rows at the places from one up to, without, another. */
    abstract double of(int[] rows, int from, int to);

    /** Of those up to a threshold plus that of those above it; infinite where one of them has fewer rows than {@code least}. */
    abstract double ofParts(int[] rows, int from, int to, double[] column, double threshold, int least);

    /** Gini's: n - sum of n_label^2 / n. */
    static final class OfLabels extends Impurity {
        private final int[] labels;
        private final int[] below;
        private final int[] above;

        OfLabels(Target target) {
            this.labels = new int[target.size()];
            Arrays.setAll(labels, target::label);
            this.below = new int[target.labels().size()];
            this.above = new int[below.length];
        }

        @Override
        double of(int[] rows, int from, int to) {
            Arrays.fill(below, 0);
            for (int r = from; r < to; r++) {
                below[labels[rows[r]]]++;
            }
            return gini(below, to - from);
        }

        @Override
        double ofParts(int[] rows, int from, int to, double[] column, double threshold, int least) {
            Arrays.fill(below, 0);
            Arrays.fill(above, 0);
            int count = 0;
            for (int r = from; r < to; r++) {
                int row = rows[r];
                if (column[row] <= threshold) {
                    below[labels[row]]++;
                    count++;
                } else {
                    above[labels[row]]++;
                }
            }
            int rest = to - from - count;
            return count < least || rest < least ? Double.POSITIVE_INFINITY : gini(below, count) + gini(above, rest);
        }

        private static double gini(int[] counts, int rows) {
            double squares = 0;
            for (int count : counts) {
                squares += (double) count * count;
            }
            return rows - squares / rows;
        }
    }

    /** The sum of squared distances from the mean. */
    static final class OfNumbers extends Impurity {
        private final double[] values;

        /** Around the mean of all rows and in units of their deviation, so that squares lose no digits. */
        OfNumbers(Target target) {
            Moments moments = Moments.of(target.values());
            double scale = Double.isFinite(moments.scale()) ? moments.scale() : 1;
            this.values = Arrays.stream(target.values())
                    .map(value -> (value - moments.mean()) / scale)
                    .toArray();
        }

        @Override
        double of(int[] rows, int from, int to) {
            double sum = 0;
            double squares = 0;
            for (int r = from; r < to; r++) {
                double value = values[rows[r]];
                sum += value;
                squares += value * value;
            }
            return squares - sum * sum / (to - from);
        }

        @Override
        double ofParts(int[] rows, int from, int to, double[] column, double threshold, int least) {
            double sum = 0;
            double sumAbove = 0;
            double squares = 0;
            int count = 0;
            for (int r = from; r < to; r++) {
                int row = rows[r];
                double value = values[row];
                squares += value * value;
                if (column[row] <= threshold) {
                    sum += value;
                    count++;
                } else {
                    sumAbove += value;
                }
            }
            int rest = to - from - count;
            return count < least || rest < least
                    ? Double.POSITIVE_INFINITY
                    : squares - sum * sum / count - sumAbove * sumAbove / rest;
        }
    }
}
