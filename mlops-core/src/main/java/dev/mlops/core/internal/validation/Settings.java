package dev.mlops.core.internal.validation;

import java.time.Clock;

/**
 * How expectations are held against rows.
 *
 * @param samples how many rows at fault a finding shows
 * @param memory how many bytes a check may take to remember values
 * @param clock what says how old instants are
 */
record Settings(int samples, long memory, Clock clock) {
    private static final long LEAST_MEMORY = 1 << 16;

    Settings {
        if (samples < 0) {
            throw new IllegalArgumentException("count: 0 or more, found " + samples);
        }
        if (memory < LEAST_MEMORY) {
            throw new IllegalArgumentException("bytes: at least " + LEAST_MEMORY + ", found " + memory);
        }
    }

    static Settings of(Clock clock) {
        return new Settings(5, 64L << 20, clock);
    }

    Settings samples(int count) {
        return new Settings(count, memory, clock);
    }

    Settings memory(long bytes) {
        return new Settings(samples, bytes, clock);
    }
}
