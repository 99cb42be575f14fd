package dev.mlops.core.internal.metrics.clustering;

import dev.mlops.core.internal.metrics.CompensatedSum;
import dev.mlops.core.internal.metrics.Inputs;
import dev.mlops.core.internal.metrics.RadixSort;
import java.util.Arrays;

/**
 * How well clusters and known classes go together, from the numbers of rows that each class and cluster share; those that share none take no
 * room. Names of classes and clusters mean nothing. Two partitions of the same rows; exchanging them exchanges homogeneity and completeness, and
 * purity and its inverse, and leaves the rest as it is. Immutable; safe to share between threads.
 */
public final class ClusterAgreement {
    private final long rows;
    private final long[] classes;
    private final long[] clusters;
    /** Shared rows, by class and then by cluster. */
    private final int[] cellClass;

    private final int[] cellCluster;
    private final long[] cells;

    private ClusterAgreement(DenseLabels truth, DenseLabels found, long[] sortedPairs) {
        rows = sortedPairs.length;
        classes = truth.sizes;
        clusters = found.sizes;
        int size = 0;
        int[] ofClass = new int[sortedPairs.length];
        int[] ofCluster = new int[sortedPairs.length];
        long[] counts = new long[sortedPairs.length];
        for (int i = 0; i < sortedPairs.length; i++) {
            if (i == 0 || sortedPairs[i] != sortedPairs[i - 1]) {
                ofClass[size] = (int) (sortedPairs[i] >> 32);
                ofCluster[size] = (int) sortedPairs[i];
                size++;
            }
            counts[size - 1]++;
        }
        cellClass = Arrays.copyOf(ofClass, size);
        cellCluster = Arrays.copyOf(ofCluster, size);
        cells = Arrays.copyOf(counts, size);
    }

    /**
     * Counts rows.
     *
     * @param truth the class of each row, any numbers
     * @param found the cluster of each row, any numbers
     */
    public static ClusterAgreement of(int[] truth, int[] found) {
        Inputs.requireRows(truth.length, found.length, "found");
        if (truth.length == 0) {
            throw new IllegalArgumentException("truth: at least one row, found none");
        }
        DenseLabels a = DenseLabels.of(truth);
        DenseLabels b = DenseLabels.of(found);
        long[] pairs = new long[truth.length];
        for (int row = 0; row < pairs.length; row++) {
            pairs[row] = (long) a.labels[row] << 32 | b.labels[row];
        }
        return new ClusterAgreement(a, b, RadixSort.sorted(pairs));
    }

    /** How normalised mutual information takes the mean of both entropies. */
    public enum Mean {
        /** Half the sum. */
        ARITHMETIC,
        /** The root of the product. */
        GEOMETRIC,
        /** The smaller one. */
        MINIMUM,
        /** The larger one. */
        MAXIMUM;

        private double of(double a, double b) {
            return switch (this) {
                case ARITHMETIC -> (a + b) / 2;
                case GEOMETRIC -> Math.sqrt(a * b);
                case MINIMUM -> Math.min(a, b);
                case MAXIMUM -> Math.max(a, b);
            };
        }
    }

    /** How many classes there are. */
    public int classCount() {
        return classes.length;
    }

    /** How many clusters there are. */
    public int clusterCount() {
        return clusters.length;
    }

    /** How many rows a class and a cluster share, both numbered from 0 in the order of the numbers that they were given as. */
    public long shared(int ofClass, int ofCluster) {
        int from = 0;
        int to = cells.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (cellClass[middle] < ofClass || (cellClass[middle] == ofClass && cellCluster[middle] < ofCluster)) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        boolean isThere = from < cells.length && cellClass[from] == ofClass && cellCluster[from] == ofCluster;
        return isThere ? cells[from] : 0;
    }

    /** Ordered pairs of different rows by whether a partition puts them together. */
    public record PairCounts(double neither, double onlyClusters, double onlyClasses, double both) {}

    /** The ordered pairs of different rows: together in neither partition, in one, in both. Exact up to 9e15 pairs. */
    public PairCounts pairs() {
        double together = squares(cells);
        double inClasses = squares(classes) - together;
        double inClusters = squares(clusters) - together;
        double n = rows;
        return new PairCounts(n * n - inClasses - inClusters - together, inClusters, inClasses, together - n);
    }

    private static double squares(long[] counts) {
        double sum = 0;
        for (long count : counts) {
            sum += (double) count * count;
        }
        return sum;
    }

    /** The share of pairs that both partitions treat the same (Rand 1971, Objective criteria for the evaluation of clustering methods); 1 for one row. */
    public double rand() {
        PairCounts pairs = pairs();
        double n = rows;
        return n == 1 ? 1 : (pairs.neither + pairs.both) / (n * (n - 1));
    }

    /** The same with what chance gives taken out (Hubert and Arabie 1985, Comparing partitions, equation 5); 1 for partitions that are the same. */
    public double adjustedRand() {
        PairCounts p = pairs();
        if (p.onlyClasses == 0 && p.onlyClusters == 0) {
            return 1;
        }
        return 2
                * (p.both * p.neither - p.onlyClasses * p.onlyClusters)
                / ((p.both + p.onlyClasses) * (p.onlyClasses + p.neither)
                        + (p.both + p.onlyClusters) * (p.onlyClusters + p.neither));
    }

    /**
     * The geometric mean of the shares of pairs together in the one partition that are so in the other (Fowlkes and Mallows 1983, A method for
     * comparing two hierarchical clusterings); 0 where no pair is together in both.
     */
    public double fowlkesMallows() {
        PairCounts p = pairs();
        return p.both == 0
                ? 0
                : Math.sqrt(p.both / (p.both + p.onlyClasses)) * Math.sqrt(p.both / (p.both + p.onlyClusters));
    }

    /** The mutual information, in nats. */
    public double mutualInformation() {
        if (classes.length == 1 || clusters.length == 1) {
            return 0;
        }
        CompensatedSum sum = new CompensatedSum();
        for (int i = 0; i < cells.length; i++) {
            double count = cells[i];
            double scale = (double) rows / classes[cellClass[i]] / clusters[cellCluster[i]];
            sum.add(count * Math.log(count * scale));
        }
        return Math.max(0, sum.value() / rows);
    }

    private double entropy(long[] sizes) {
        CompensatedSum sum = new CompensatedSum();
        for (long size : sizes) {
            sum.add(size * Math.log((double) rows / size));
        }
        return sum.value() / rows;
    }

    /** How far clusters have rows of one class only, from 0 to 1 (Rosenberg and Hirschberg 2007, V-measure, section 2); 1 for one class. */
    public double homogeneity() {
        return classes.length == 1 ? 1 : mutualInformation() / entropy(classes);
    }

    /** How far the rows of a class are in one cluster only, from 0 to 1 (Rosenberg and Hirschberg 2007, section 2); 1 for one cluster. */
    public double completeness() {
        return clusters.length == 1 ? 1 : mutualInformation() / entropy(clusters);
    }

    /**
     * The harmonic mean of homogeneity and completeness; 0 where both are.
     *
     * @param beta at least 0; completeness weighs so much more than homogeneity
     */
    public double vMeasure(double beta) {
        if (!(beta >= 0 && beta < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("beta: at least 0 and finite, found " + beta);
        }
        double h = homogeneity();
        double c = completeness();
        return h + c == 0 ? 0 : (1 + beta) * h * c / (beta * h + c);
    }

    /** Mutual information as part of the mean of both entropies (Strehl and Ghosh 2002); 1 for one class and one cluster, 0 where nothing is shared. */
    public double normalizedMutualInformation(Mean mean) {
        if (classes.length == 1 && clusters.length == 1) {
            return 1;
        }
        double information = mutualInformation();
        return information == 0 ? 0 : information / mean.of(entropy(classes), entropy(clusters));
    }

    /**
     * Normalised mutual information with what chance gives taken out (Vinh, Epps and Bailey 2010, equation 18): exact, not sampled. 1 for one class
     * and one cluster; 0 where every row is its own class and its own cluster, for chance gives that too.
     */
    public double adjustedMutualInformation(Mean mean) {
        if (classes.length == 1 && clusters.length == 1) {
            return 1;
        }
        if (classes.length == rows && clusters.length == rows) {
            return 0;
        }
        double expected = ExpectedInformation.of(classes, clusters, rows);
        double room = mean.of(entropy(classes), entropy(clusters)) - expected;
        double apart = room < 0 ? Math.min(room, -Math.ulp(1.0)) : Math.max(room, Math.ulp(1.0));
        return (mutualInformation() - expected) / apart;
    }

    /** The share of rows that are of the largest class of their cluster. */
    public double purity() {
        return largest(cellCluster, clusters.length);
    }

    /** The share of rows that are in the largest cluster of their class. */
    public double inversePurity() {
        return largest(cellClass, classes.length);
    }

    private double largest(int[] side, int size) {
        long[] most = new long[size];
        for (int i = 0; i < cells.length; i++) {
            most[side[i]] = Math.max(most[side[i]], cells[i]);
        }
        long sum = 0;
        for (long count : most) {
            sum += count;
        }
        return (double) sum / rows;
    }
}
