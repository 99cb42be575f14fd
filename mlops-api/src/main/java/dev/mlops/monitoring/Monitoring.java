package dev.mlops.monitoring;

import dev.mlops.data.Table;
import dev.mlops.model.Output;
import java.util.function.Consumer;

/**
 * Sets up the watch over a deployment: {@code ws.monitor(live).reference(split.train()).detect(drift(numeric()).psi(0.2)).start()}. An
 * immutable stage: options return a new one. Safe to share between threads.
 *
 * @param <O> what the deployment predicts
 */
public interface Monitoring<O extends Output> {
    /** The same with these rows as what is usual. */
    Monitoring<O> reference(Table rows);

    /** The same with detectors more. */
    Monitoring<O> detect(Detector... detectors);

    /** The same over other windows; 1,000 rows unless told otherwise. */
    Monitoring<O> window(Window window);

    /** The same with a listener that hears of every alert, on a thread of the workspace or on the one that calls {@link Monitor#flush()}. */
    Monitoring<O> onAlert(Consumer<? super Alert> listener);

    /**
     * Starts to watch. Rows are taken on the caller's thread and looked at on a thread of the workspace.
     *
     * @throws IllegalStateException where no reference or no detector was given
     * @throws dev.mlops.error.DataException where the reference has no rows, no detector selects a column that goes into the model, or one
     *     of these is of another type than the model takes
     */
    Monitor<O> start();
}
