package dev.mlops.core.internal.steps;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** A step that is learning from training rows. For one thread. */
public interface Learner {
    /**
     * Takes in some rows. The columns are those that the steps before leave, or, where rows come as a stream, possibly more; those that the step is
     * about are as the steps before leave them.
     *
     * @throws dev.mlops.error.DataException where the step does not suit a column, or needs a target
     */
    void see(Batch batch);

    /** What was learnt of all rows seen, at least one. */
    FittedStep learnt();

    /** Whether it has to see rows at all. */
    default boolean needsRows() {
        return true;
    }

    /** One that learns nothing. */
    static Learner ofNothing(FittedStep fitted) {
        return new Learner() {
            @Override
            public void see(Batch batch) {
                // What the step does follows from its settings.
            }

            @Override
            public FittedStep learnt() {
                return fitted;
            }

            @Override
            public boolean needsRows() {
                return false;
            }
        };
    }

    /** One that learns from all rows at once: it keeps these columns and the target until then. */
    static Learner ofAllRows(Collection<String> columns, Function<Batch, FittedStep> learn) {
        List<String> kept = List.copyOf(columns);
        List<Batch> seen = new ArrayList<>();
        return new Learner() {
            @Override
            public void see(Batch batch) {
                seen.add(batch.only(kept));
            }

            @Override
            public FittedStep learnt() {
                return learn.apply(Batch.concat(seen));
            }
        };
    }
}
