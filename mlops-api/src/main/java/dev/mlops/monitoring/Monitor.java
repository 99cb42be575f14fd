package dev.mlops.monitoring;

import dev.mlops.model.Output;
import java.util.List;

/**
 * A watch over a deployment. Safe to share between threads.
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
