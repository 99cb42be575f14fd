package dev.mlops.monitoring;

import dev.mlops.data.Selector;

/** Makes detectors; meant for static import. */
public final class Detectors {
    private Detectors() {}

    /** Starts a detector of drift in these columns: {@code drift(numeric()).psi(0.2)}. */
    public static DriftSubject drift(Selector columns) {
        return new DriftSubject(columns);
    }

    /** Columns whose drift is about to be measured. */
    public record DriftSubject(Selector columns) {
        /** By the population stability index, alarming at this value: see {@link Detector.Psi}. */
        public Detector psi(double threshold) {
            return new Detector.Psi(columns, threshold);
        }
    }
}
