package dev.mlops.tribuo;

import dev.mlops.spi.engine.AlgorithmValue;
import dev.mlops.spi.engine.TypedAlgorithm;
import dev.mlops.tribuo.internal.clustering.ClusteringKinds;

/**
 * HDBSCAN* (Campello, Moulavi, Zimek and Sander 2015): groups of any shape and number, where rows lie close together; rows between them are noise
 * and in no group. An immutable value; safe to share between threads.
 *
 * <p>Tribuo finds the groups. A new row is told as Stewart and Al-Khassaweneh (2022) have it: some rows of each group, those that are the least
 * strange in it, stand for it; the row is in the group of the nearest of them, with affinity 1 / (1 + d) for the euclidean distance d, and in
 * none where it is further away from each of them than any row of that one's group is. So a row that was noise while learning may be put into a group
 * when asked for again, where it lies within such a reach.
 *
 * <p>Distances depend on the scale of features, so put {@code standardize(numeric())} into the pipeline. Every row is compared with every other:
 * time grows with the square of the rows, and 10,000 rows take some seconds, in one piece that an interrupt does not end. Chance plays no part.
 * Rows cannot be weighed. One group alone, without a second one or noise around it, is not found.
 */
public final class Hdbscan extends TypedAlgorithm {
    private Hdbscan(AlgorithmValue value) {
        super(value);
    }

    static Hdbscan of(int minClusterSize) {
        return new Hdbscan(
                AlgorithmValue.defaults(ClusteringKinds.HDBSCAN).with("minClusterSize", (long) minClusterSize));
    }

    /**
     * The same where a row lies as close as its distance to this many-th nearest row says, itself counted as the first; by default as many as a
     * group must have. More make for smoother groups and more noise.
     *
     * @throws IllegalArgumentException unless from 1 to 1,000,000
     */
    public Hdbscan neighbours(int neighbours) {
        return new Hdbscan(value.with("neighbours", (long) neighbours));
    }
}
