package dev.mlops.spi.engine;

import dev.mlops.spi.Estimator;
import dev.mlops.spi.Rounds;
import org.jspecify.annotations.Nullable;

/**
 * Passes on what is watched and remembers what the watcher threw, which must not be taken for a failure of the engine. For one training, whose thread
 * alone shows estimators.
 */
final class OverheardRounds implements Rounds {
    private final Rounds watcher;
    private @Nullable RuntimeException thrown;

    OverheardRounds(Rounds watcher) {
        this.watcher = watcher;
    }

    @Override
    public boolean wants(long done, long total) {
        try {
            return watcher.wants(done, total);
        } catch (RuntimeException e) {
            thrown = e;
            throw e;
        }
    }

    @Override
    public void grown(long done, long total, Estimator estimator) {
        try {
            watcher.grown(done, total, estimator);
        } catch (RuntimeException e) {
            thrown = e;
            throw e;
        }
    }

    /** Whether the watcher threw this one, rather than the engine. */
    boolean threw(RuntimeException e) {
        return e == thrown;
    }
}
