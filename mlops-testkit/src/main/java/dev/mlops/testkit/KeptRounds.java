package dev.mlops.testkit;

import dev.mlops.spi.Estimator;
import dev.mlops.spi.Rounds;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** Wants every round of a training and keeps the estimator of each. For one training on one thread. */
public final class KeptRounds implements Rounds {
    private final SortedMap<Long, Estimator> kept = new TreeMap<>();

    /** One that was shown nothing yet. */
    public KeptRounds() {}

    /** What was shown so far, by how many rounds were done; none where an algorithm has no rounds. */
    public SortedMap<Long, Estimator> estimators() {
        return Collections.unmodifiableSortedMap(kept);
    }

    @Override
    public boolean wants(long done, long total) {
        return true;
    }

    @Override
    public void grown(long done, long total, Estimator estimator) {
        kept.put(done, estimator);
    }
}
