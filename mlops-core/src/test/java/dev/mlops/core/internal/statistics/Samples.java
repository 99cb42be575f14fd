package dev.mlops.core.internal.statistics;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/** Samples for tests. */
final class Samples {
    private Samples() {}

    static Sample of(List<? extends Number> values) {
        return Sample.of(values.stream().mapToDouble(Number::doubleValue).toArray());
    }

    static Sample drawn(int size, SplittableRandom random, ToDoubleFunction<SplittableRandom> value) {
        double[] values = new double[size];
        for (int i = 0; i < size; i++) {
            values[i] = value.applyAsDouble(random);
        }
        return Sample.of(values);
    }
}
