package dev.mlops.core.internal.tuning;

import dev.mlops.data.Split;
import dev.mlops.model.Output;
import dev.mlops.model.Task;
import dev.mlops.pipeline.Pipeline;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * One fold. A pipeline is fitted on its training part when it is first needed, and kept for the next candidates that have the same: the few pipelines
 * that were used last. Safe for many threads, which do not wait for each other's pipelines.
 *
 * @param <O> what the models predict
 */
final class FoldRows<O extends Output> {
    private static final int KEPT_FITTINGS = 4;
    /** The fittings of more folds than these would take much memory. */
    private static final int KEPT_FOLDS = 32;

    private final Task<O> task;
    private final Supplier<Split> split;
    private final boolean isKept;
    private final long seed;
    private final Map<Way, FittedFold<O>> fittings = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * A fold.
     *
     * @param split makes its two parts, or has them
     * @param count how many folds there are
     */
    FoldRows(Task<O> task, Supplier<Split> split, int count, long seed) {
        this.task = task;
        this.split = split;
        this.isKept = count <= KEPT_FOLDS;
        this.seed = seed;
    }

    private record Way(Pipeline pipeline, boolean passesMissing) {}

    /** Its two parts. */
    Split split() {
        return split.get();
    }

    /** As a pipeline sees it. */
    FittedFold<O> fitted(Pipeline pipeline, boolean passesMissing) {
        if (!isKept) {
            return new FittedFold<>(task, split.get(), pipeline, passesMissing, seed);
        }
        synchronized (fittings) {
            FittedFold<O> fitted = fittings.computeIfAbsent(
                    new Way(pipeline, passesMissing),
                    unknown -> new FittedFold<>(task, split.get(), pipeline, passesMissing, seed));
            if (fittings.size() > KEPT_FITTINGS) {
                fittings.remove(fittings.keySet().iterator().next());
            }
            return fitted;
        }
    }

    /** Gives the memory of what is fitted back. */
    void forget() {
        synchronized (fittings) {
            fittings.clear();
        }
    }
}
