package dev.mlops.core.internal.validation;

import dev.mlops.data.Table;
import dev.mlops.validation.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** The first rows at fault, in words. Mutable; for one thread. */
final class Samples {
    private final int limit;
    private final List<Sample> samples = new ArrayList<>();

    Samples(int limit) {
        this.limit = limit;
    }

    boolean isFull() {
        return samples.size() >= limit;
    }

    /** Adds a row of a batch, unless there are enough. */
    void add(Table batch, long before, int row, String value) {
        if (!isFull()) {
            samples.add(new Sample(before + row + 1, batch.line(row), value));
        }
    }

    /** Adds a row, numbered from 0, of which nothing but its number was kept. */
    void add(long row) {
        if (!isFull()) {
            samples.add(new Sample(row + 1, OptionalLong.empty(), ""));
        }
    }

    List<Sample> list() {
        return List.copyOf(samples);
    }
}
