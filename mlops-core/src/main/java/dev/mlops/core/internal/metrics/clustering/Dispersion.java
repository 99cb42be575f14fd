package dev.mlops.core.internal.metrics.clustering;

/**
 * How tight clusters are and how far from each other, by their centers and Euclidean distances; O(n d + k² d). Immutable. NaN where there is one
 * cluster, or each point is one of its own.
 */
public final class Dispersion {
    private final Points points;
    private final double[] centers;
    private final double[] center;

    private Dispersion(Points points) {
        this.points = points;
        int d = points.dimensions;
        this.center = new double[d];
        this.centers = new double[points.clusters() * d];
        for (int cluster = 0; cluster < points.clusters(); cluster++) {
            for (int point = points.starts[cluster]; point < points.starts[cluster + 1]; point++) {
                for (int i = 0; i < d; i++) {
                    centers[cluster * d + i] += points.values[point * d + i];
                }
            }
            for (int i = 0; i < d; i++) {
                center[i] += centers[cluster * d + i];
                centers[cluster * d + i] /= points.size(cluster);
            }
        }
        for (int i = 0; i < d; i++) {
            center[i] /= points.size();
        }
    }

    /**
     * Of these points.
     *
     * @param dimensions of a point, at least 1
     * @param values point by point, finite
     * @param clusters the cluster of each point, any numbers
     */
    public static Dispersion of(int dimensions, double[] values, int[] clusters) {
        return new Dispersion(Points.of(dimensions, values, clusters));
    }

    /**
     * The variance between clusters over that within, each by its degrees of freedom: more is better (Caliński and Harabasz 1974, A dendrite
     * method for cluster analysis). 1 where all points are at the center of their cluster, as scikit-learn has it.
     */
    public double calinskiHarabasz() {
        if (!points.isComparable()) {
            return Double.NaN;
        }
        double between = 0;
        double within = 0;
        for (int cluster = 0; cluster < points.clusters(); cluster++) {
            double off = distance(centers, cluster, center, 0);
            between += points.size(cluster) * off * off;
            for (int point = points.starts[cluster]; point < points.starts[cluster + 1]; point++) {
                double from = distance(points.values, point, centers, cluster);
                within += from * from;
            }
        }
        int k = points.clusters();
        return within == 0 ? 1 : between * (points.size() - k) / (within * (k - 1.0));
    }

    /**
     * The mean over the clusters of how much a cluster and another spread, over the distance of their centers, the worst other one being taken: less
     * is better (Davies and Bouldin 1979, A cluster separation measure). Clusters of the same center are not compared; 0 where nothing spreads,
     * or all centers are the same.
     */
    public double daviesBouldin() {
        if (!points.isComparable()) {
            return Double.NaN;
        }
        int k = points.clusters();
        double[] spreads = new double[k];
        for (int cluster = 0; cluster < k; cluster++) {
            double sum = 0;
            for (int point = points.starts[cluster]; point < points.starts[cluster + 1]; point++) {
                sum += distance(points.values, point, centers, cluster);
            }
            spreads[cluster] = sum / points.size(cluster);
        }
        double sum = 0;
        for (int a = 0; a < k; a++) {
            double worst = 0;
            for (int b = 0; b < k; b++) {
                double apart = distance(centers, a, centers, b);
                if (a != b && apart > 0) {
                    worst = Math.max(worst, (spreads[a] + spreads[b]) / apart);
                }
            }
            sum += worst;
        }
        return sum / k;
    }

    private double distance(double[] a, int i, double[] b, int j) {
        int d = points.dimensions;
        return Distance.EUCLIDEAN.between(a, i * d, b, j * d, d);
    }
}
