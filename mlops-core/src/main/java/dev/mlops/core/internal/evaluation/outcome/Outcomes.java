package dev.mlops.core.internal.evaluation.outcome;

import dev.mlops.core.internal.comparison.bootstrap.MeanOfRows;
import dev.mlops.core.internal.comparison.bootstrap.Statistic;
import dev.mlops.core.internal.metrics.binary.BinaryCounts;
import dev.mlops.evaluation.MetricKind;
import dev.mlops.evaluation.StandardMetric;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What was true of some rows and what a model said of them, in primitive arrays, with the figures that are made of them; what each is, and when it is
 * NaN, stands at {@link dev.mlops.evaluation.Metrics} and its neighbours. Scores are put in order once and shared by all figures. Immutable but for
 * that; safe to share between threads.
 */
public abstract sealed class Outcomes permits Labels, LabelSets, Quantities, Clusters, Verdicts {
    private final double @Nullable [] weights;

    Outcomes(double @Nullable [] weights) {
        this.weights = weights;
    }

    /** How many rows there are. */
    public abstract int rowCount();

    /** What each row weighs; null where all weigh the same. */
    public final double @Nullable [] weights() {
        return weights;
    }

    /** These rows, in this order; a row may be taken more than once. What is known of labels stays. */
    public abstract Outcomes select(int[] rows);

    /**
     * A figure of all rows.
     *
     * @return NaN where it is undefined on these rows
     * @throws dev.mlops.error.DataException where it is about a label that nothing has, or of a positive label that nobody named
     */
    public abstract double value(StandardMetric<?> metric);

    /** A figure that is a plain share of rows, as the counts that it is of; empty for others, and where rows have weights. */
    public Optional<Share> share(StandardMetric<?> metric) {
        return Optional.empty();
    }

    /** A figure that is the area under one ROC curve of rows that weigh the same; empty for others. */
    public Optional<Ranking> ranking(StandardMetric<?> metric) {
        return Optional.empty();
    }

    /** A figure as a function of how often each row counts, where that is much faster than {@link #select} and {@link #value}; else empty. */
    public Optional<Statistic> statistic(StandardMetric<?> metric) {
        return Optional.empty();
    }

    /** Whether the model is right about each row; empty for kinds of tasks where that is no question. */
    public Optional<boolean[]> hits() {
        return Optional.empty();
    }

    /**
     * A share of rows.
     *
     * @param successes how many
     * @param trials of how many
     */
    public record Share(double successes, double trials) {
        static Optional<Share> of(MetricKind kind, BinaryCounts counts) {
            return switch (kind) {
                case ACCURACY -> some(counts.truePositives() + counts.trueNegatives(), counts.total());
                case PRECISION -> some(counts.truePositives(), counts.selected());
                case RECALL -> some(counts.truePositives(), counts.positives());
                case SPECIFICITY -> some(counts.trueNegatives(), counts.negatives());
                case NEGATIVE_PREDICTIVE_VALUE ->
                    some(counts.trueNegatives(), counts.trueNegatives() + counts.falseNegatives());
                case FALSE_POSITIVE_RATE -> some(counts.falsePositives(), counts.negatives());
                case FALSE_NEGATIVE_RATE -> some(counts.falseNegatives(), counts.positives());
                case SELECTION_RATE -> some(counts.selected(), counts.total());
                default -> Optional.empty();
            };
        }

        /** The share of rows that this mean of zeros and ones is. */
        static Optional<Share> of(double mean, int rows) {
            return some(Math.rint(mean * rows), rows);
        }

        private static Optional<Share> some(double successes, double trials) {
            return Optional.of(new Share(successes, trials));
        }
    }

    /**
     * Scores of positive and negative rows.
     *
     * @param scores one per row
     * @param positive whether each row is
     * @param slope what one of area adds to the figure: 2 where it is Gini's coefficient, else 1
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on once and never compared
    public record Ranking(double[] scores, boolean[] positive, double slope) {
        /** The figure of an area. */
        public double figure(double area) {
            return slope == 1 ? area : slope * area - 1;
        }
    }

    /** A figure that is the mean of what it is of each row alone. Rows of which it is NaN make it NaN, unless they are to be left out. */
    final Statistic meanOfRows(StandardMetric<?> metric, boolean leavingOut) {
        double[] above = new double[rowCount()];
        double[] below = new double[above.length];
        for (int row = 0; row < above.length; row++) {
            double value = select(new int[] {row}).value(metric);
            double weight = weights == null ? 1 : weights[row];
            below[row] = leavingOut && Double.isNaN(value) ? 0 : weight;
            above[row] = below[row] == 0 ? 0 : weight * value;
        }
        return MeanOfRows.ratio(above, below);
    }

    static IllegalArgumentException unsuitable(StandardMetric<?> metric) {
        return new IllegalArgumentException("metric: " + metric.id() + " is no figure of such predictions");
    }

    static int @Nullable [] picked(int @Nullable [] values, int[] rows) {
        if (values == null) {
            return null;
        }
        int[] some = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            some[i] = values[rows[i]];
        }
        return some;
    }

    static double @Nullable [] picked(double @Nullable [] values, int[] rows, int perRow) {
        if (values == null) {
            return null;
        }
        double[] some = new double[rows.length * perRow];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(values, rows[i] * perRow, some, i * perRow, perRow);
        }
        return some;
    }

    static boolean[] picked(boolean[] values, int[] rows, int perRow) {
        boolean[] some = new boolean[rows.length * perRow];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(values, rows[i] * perRow, some, i * perRow, perRow);
        }
        return some;
    }

    /** The weights of rows, once for each of several places. */
    final double @Nullable [] repeatedWeights(int times) {
        if (weights == null) {
            return null;
        }
        double[] repeated = new double[weights.length * times];
        for (int i = 0; i < repeated.length; i++) {
            repeated[i] = weights[i / times];
        }
        return repeated;
    }

    /** What is computed when it is first asked for. */
    static final class Once<T> {
        private volatile @Nullable T value;

        T get(Supplier<T> maker) {
            T known = value;
            if (known == null) {
                synchronized (this) {
                    known = value;
                    if (known == null) {
                        known = maker.get();
                        value = known;
                    }
                }
            }
            return known;
        }
    }
}
