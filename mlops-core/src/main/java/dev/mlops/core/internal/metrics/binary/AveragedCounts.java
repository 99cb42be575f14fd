package dev.mlops.core.internal.metrics.binary;

import dev.mlops.core.internal.metrics.ZeroDivision;

/**
 * Counts of several labels, each held against the rest, and the averages of a metric over them. Immutable. A metric that is undefined for one
 * label makes macro and weighted averages undefined, unless a {@link ZeroDivision} says what it is; a label without weight does not count in the
 * weighted one.
 */
public final class AveragedCounts {
    private final BinaryCounts[] labels;

    private AveragedCounts(BinaryCounts[] labels) {
        this.labels = labels;
    }

    /** Of at least one label. */
    public static AveragedCounts of(BinaryCounts... labels) {
        if (labels.length == 0) {
            throw new IllegalArgumentException("labels: at least one, found none");
        }
        return new AveragedCounts(labels.clone());
    }

    /** A metric of one label's counts, such as {@code BinaryCounts::recall}. */
    @FunctionalInterface
    public interface CountMetric {
        /** The value; what {@code none} says where it is a share of nothing. */
        double of(BinaryCounts counts, ZeroDivision none);
    }

    /** How many labels there are. */
    public int size() {
        return labels.length;
    }

    /** The counts of one label. */
    public BinaryCounts label(int label) {
        return labels[label];
    }

    /** The metric of each label. */
    public double[] perLabel(CountMetric metric, ZeroDivision none) {
        double[] values = new double[labels.length];
        for (int label = 0; label < values.length; label++) {
            values[label] = metric.of(labels[label], none);
        }
        return values;
    }

    /** The weight of the rows that truly have each label. */
    public double[] support() {
        return perLabel((counts, none) -> counts.positives(), ZeroDivision.NAN);
    }

    /** The mean over the labels. */
    public double macro(CountMetric metric, ZeroDivision none) {
        double sum = 0;
        for (BinaryCounts label : labels) {
            sum += metric.of(label, none);
        }
        return sum / labels.length;
    }

    /** The counts of all labels in one. */
    public BinaryCounts pooled() {
        BinaryCounts sum = BinaryCounts.NONE;
        for (BinaryCounts label : labels) {
            sum = sum.plus(label);
        }
        return sum;
    }

    /** The metric of {@link #pooled}. */
    public double micro(CountMetric metric, ZeroDivision none) {
        return metric.of(pooled(), none);
    }

    /** The mean over the labels, each weighing as much as it has rows; where no label has any, {@link #micro}. */
    public double weighted(CountMetric metric, ZeroDivision none) {
        double sum = 0;
        double weight = 0;
        for (BinaryCounts label : labels) {
            if (label.positives() > 0) {
                sum += metric.of(label, none) * label.positives();
                weight += label.positives();
            }
        }
        return weight == 0 ? micro(metric, none) : sum / weight;
    }
}
