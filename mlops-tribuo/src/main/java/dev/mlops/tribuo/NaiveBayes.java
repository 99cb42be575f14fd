package dev.mlops.tribuo;

import dev.mlops.spi.engine.AlgorithmValue;
import dev.mlops.spi.engine.TypedAlgorithm;
import dev.mlops.tribuo.internal.neighbours.NeighbourKinds;

/**
 * Multinomial naive Bayes: classification by how often each feature was counted in rows of each label, as if the counts did not depend on each
 * other (Manning, Raghavan and Schütze 2008, section 13.2). Quick, and good for counts of words. An immutable value; safe to share between
 * threads.
 *
 * <p>Features are counts, frequencies or flags: training refuses numbers below 0, and names the feature. A number below 0 that comes later is
 * taken as it is, and speaks against the labels that the feature speaks for. The labels' own frequencies, by the rows' weights, count too.
 */
public final class NaiveBayes extends TypedAlgorithm {
    static final NaiveBayes DEFAULTS = new NaiveBayes(AlgorithmValue.defaults(NeighbourKinds.NAIVE_BAYES));

    private NaiveBayes(AlgorithmValue value) {
        super(value);
    }

    /**
     * The same with this much added to each count, so that what was never counted is not impossible.
     *
     * @throws IllegalArgumentException unless above 0 and at most 1,000,000,000
     */
    public NaiveBayes alpha(double alpha) {
        return new NaiveBayes(value.with("alpha", alpha));
    }
}
