package dev.mlops.tribuo;

import dev.mlops.spi.engine.AlgorithmValue;
import dev.mlops.spi.engine.TypedAlgorithm;
import dev.mlops.tribuo.internal.clustering.ClusteringKinds;

/**
 * K-means (Lloyd 1982): groups such that the sum of squared euclidean distances of rows to the mean of their group is small. An immutable value;
 * safe to share between threads.
 *
 * <p>First centres are drawn by k-means++ (Arthur and Vassilvitskii 2007). Then rows go to their nearest centre and centres to the mean of their
 * rows, until nothing changes. Of several restarts the best one is kept. Rows count by their weights. A row is in the cluster whose centre is
 * nearest; its affinity is 1 / (1 + d) for the distance d. Clusters are numbered in the order of their centres' first feature, then the second,
 * and so on, so equal ones are numbered alike whatever the seed. Where fewer rows than k differ, there are only as many clusters.
 *
 * <p>Distances depend on the scale of features, so put {@code standardize(numeric())} into the pipeline. Restarts run side by side on the
 * executor of the training and do not depend on how many threads it has. The time of one is rows times k times features times iterations.
 */
public final class KMeans extends TypedAlgorithm {
    private KMeans(AlgorithmValue value) {
        super(value);
    }

    static KMeans of(int k) {
        return new KMeans(AlgorithmValue.defaults(ClusteringKinds.K_MEANS).with("k", (long) k));
    }

    /**
     * The same with this many starts from other centres, 10 by default; the best one is kept.
     *
     * @throws IllegalArgumentException unless from 1 to 1,000
     */
    public KMeans restarts(int restarts) {
        return new KMeans(value.with("restarts", (long) restarts));
    }

    /**
     * The same where each start moves its centres this often at most, 300 times by default.
     *
     * @throws IllegalArgumentException unless from 1 to 100,000
     */
    public KMeans iterations(int iterations) {
        return new KMeans(value.with("iterations", (long) iterations));
    }
}
