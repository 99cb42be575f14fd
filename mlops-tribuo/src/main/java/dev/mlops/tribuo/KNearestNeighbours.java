package dev.mlops.tribuo;

import dev.mlops.spi.engine.AlgorithmValue;
import dev.mlops.spi.engine.TypedAlgorithm;
import dev.mlops.tribuo.internal.neighbours.NeighbourKinds;
import java.util.Map;

/**
 * Nearest neighbours (Fix and Hodges 1951): the rows most like a new one. For classification the parts of their weight that each label has, for
 * regression their weighted mean. An immutable value; safe to share between threads.
 *
 * <p>Of rows at the same distance, the one that came earlier in training is taken. Distances depend on the scale of features, so put
 * {@code standardize(numeric())} into the pipeline. The model holds every row, and each prediction looks at all of them: 100,000 rows of 30
 * features take 24 megabytes and some milliseconds.
 */
public final class KNearestNeighbours extends TypedAlgorithm {
    static final KNearestNeighbours DEFAULTS =
            new KNearestNeighbours(AlgorithmValue.defaults(NeighbourKinds.K_NEAREST_NEIGHBOURS));

    private KNearestNeighbours(AlgorithmValue value) {
        super(value);
    }

    /**
     * The same with this many neighbours; all rows where there are fewer.
     *
     * @throws IllegalArgumentException unless from 1 to 10,000
     */
    public KNearestNeighbours k(int neighbours) {
        return new KNearestNeighbours(value.with("k", (long) neighbours));
    }

    /** The same by the sum of absolute differences in place of the root of the sum of squares; it minds single great differences less. */
    public KNearestNeighbours manhattan() {
        AlgorithmValue other = AlgorithmValue.defaults(NeighbourKinds.K_NEAREST_NEIGHBOURS_MANHATTAN);
        for (Map.Entry<String, Object> setting : settings().entrySet()) {
            other = other.with(setting.getKey(), setting.getValue());
        }
        return new KNearestNeighbours(other);
    }
}
