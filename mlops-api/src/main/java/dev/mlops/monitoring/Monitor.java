package dev.mlops.monitoring;

import dev.mlops.model.Output;
import java.util.List;

/**
 * A watch over a deployment. Of every window that is looked at the workspace keeps when its rows came, how many they were and which columns drifted, for the
 * {@linkplain dev.mlops.registry.Lineage lineage} of the model; where that cannot be kept, the watch goes on. Safe to share between threads.
 *
 * @param <O> what the deployment predicts
 */
public interface Monitor<O extends Output> extends AutoCloseable {
    /** A report per window that was looked at, oldest first; the last 100 are kept. */
    List<DriftReport> reports();

    /** The alerts of these windows, oldest first. */
    List<Alert> alerts();

    /** Looks at the rows taken since the last full window, if there are any, and waits until all windows are looked at. */
    void flush();

    /** Ends the watch after a {@link #flush()}; again does nothing. */
    @Override
    void close();
}
