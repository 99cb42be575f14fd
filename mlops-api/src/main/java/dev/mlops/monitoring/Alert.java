package dev.mlops.monitoring;

import java.time.Instant;

/**
 * Something a host should know of. Immutable.
 *
 * @param at when it was raised
 * @param subject what was watched, such as {@code income v1}
 * @param drift which column moved, and how far
 */
public record Alert(Instant at, String subject, ColumnDrift drift) {
    /** Such as {@code income v1: age drifted, psi 0.41 (alarm at 0.2)}. */
    @Override
    public String toString() {
        return subject + ": " + drift;
    }
}
