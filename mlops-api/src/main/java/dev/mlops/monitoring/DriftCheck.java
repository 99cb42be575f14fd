package dev.mlops.monitoring;

import dev.mlops.data.Table;
import java.util.function.Consumer;

/**
 * Holds batches against a reference: {@code ws.monitor(split.train()).detect(drift(all()).psi(0.2)).check(lastWeek)}. An immutable stage:
 * options return a new one. Safe to share between threads.
 */
public interface DriftCheck {
    /** The same with detectors more. */
    DriftCheck detect(Detector... detectors);

    /** The same with a listener that hears of every alert, on the caller's thread. */
    DriftCheck onAlert(Consumer<? super Alert> listener);

    /**
     * Measures the drift of these rows; alerts are recorded in the workspace and told to the listeners.
     *
     * @throws IllegalStateException where no detector was given
     * @throws dev.mlops.error.DataException where there are no rows on either side, the detectors select no column, or a selected
     *     column of the reference is not there or is of another type
     */
    DriftReport check(Table rows);
}
