package dev.mlops.evaluation;

import dev.mlops.model.Output;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/**
 * A metric of the caller's own. Equal to another of the same name: name two that differ differently, since results are kept by name.
 *
 * @param <O> what kind of prediction it is of
 */
public final class CustomMetric<O extends Output> implements Metric<O> {
    private final String id;
    private final boolean higherIsBetter;
    private final ToDoubleFunction<Answers<O>> value;

    private CustomMetric(String id, boolean higherIsBetter, ToDoubleFunction<Answers<O>> value) {
        this.id = id;
        this.higherIsBetter = higherIsBetter;
        this.value = Objects.requireNonNull(value, "value");
    }

    /**
     * A metric that this function computes; NaN where it is undefined.
     *
     * @throws IllegalArgumentException where the name has other characters than letters, digits and {@code ._-}, or is that of one of the
     *     library's metrics
     */
    public static <O extends Output> CustomMetric<O> of(
            String id, boolean higherIsBetter, ToDoubleFunction<Answers<O>> value) {
        if (!id.matches("[A-Za-z0-9._-]{1,128}")) {
            throw new IllegalArgumentException("id: 1 to 128 letters, digits and ._-, found '" + id + "'");
        }
        for (MetricKind kind : MetricKind.values()) {
            if (kind.id().equals(id)) {
                throw new IllegalArgumentException(
                        "id: '" + id + "' is the name of a metric that the library computes");
            }
        }
        return new CustomMetric<>(id, higherIsBetter, value);
    }

    /** The metric's value; NaN where it is undefined. */
    public double value(Answers<O> answers) {
        return value.applyAsDouble(answers);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public boolean higherIsBetter() {
        return higherIsBetter;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CustomMetric<?> that && id.equals(that.id) && higherIsBetter == that.higherIsBetter;
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return id;
    }
}
