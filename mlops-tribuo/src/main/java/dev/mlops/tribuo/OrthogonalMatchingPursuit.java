package dev.mlops.tribuo;

import dev.mlops.spi.engine.AlgorithmValue;
import dev.mlops.spi.engine.TypedAlgorithm;
import dev.mlops.tribuo.internal.linear.LinearKinds;

/**
 * Orthogonal matching pursuit (Pati, Rezaiifar and Krishnaprasad 1993): linear regression by few features. The feature that correlates most
 * with what is not explained yet is taken, least squares are solved for all taken so far, and so on. An immutable value; safe to share between
 * threads.
 *
 * <p>Features are standardised while learning, and the weights are turned back. A feature that is a sum of those taken before ends learning.
 * The whole matrix is held in memory. An interrupt is seen only until it is filled.
 */
public final class OrthogonalMatchingPursuit extends TypedAlgorithm {
    static final OrthogonalMatchingPursuit DEFAULTS =
            new OrthogonalMatchingPursuit(AlgorithmValue.defaults(LinearKinds.ORTHOGONAL_MATCHING_PURSUIT));

    private OrthogonalMatchingPursuit(AlgorithmValue value) {
        super(value);
    }

    /**
     * The same with at most this many features.
     *
     * @throws IllegalArgumentException unless from 1 to 10,000
     */
    public OrthogonalMatchingPursuit maxFeatures(int features) {
        return new OrthogonalMatchingPursuit(value.with("maxFeatures", (long) features));
    }
}
