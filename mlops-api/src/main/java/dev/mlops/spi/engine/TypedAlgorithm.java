package dev.mlops.spi.engine;

import dev.mlops.model.Algorithm;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What algorithms with fluent settings share: they are their settings, and add a name for each. Immutable; safe to share between threads.
 *
 * <pre>{@code
 * public final class Lasso extends TypedAlgorithm {
 *     static final Lasso DEFAULTS = new Lasso(AlgorithmValue.defaults(LinearKinds.LASSO));
 *
 *     private Lasso(AlgorithmValue value) {
 *         super(value);
 *     }
 *
 *     public Lasso alpha(double alpha) {
 *         return new Lasso(value.with("alpha", alpha));
 *     }
 * }
 * }</pre>
 */
public abstract class TypedAlgorithm implements Algorithm {
    /** The algorithm without its fluent names. */
    protected final AlgorithmValue value;

    /** One that is this value. */
    protected TypedAlgorithm(AlgorithmValue value) {
        this.value = value;
    }

    @Override
    public final String engine() {
        return value.engine();
    }

    @Override
    public final String name() {
        return value.name();
    }

    @Override
    public final SortedMap<String, Object> settings() {
        return value.settings();
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return value.equals(other);
    }

    @Override
    public final int hashCode() {
        return value.hashCode();
    }

    /** Such as {@code tribuo logistic-regression(epochs=10, learningRate=0.1, minibatchSize=1)}. */
    @Override
    public final String toString() {
        return value.toString();
    }
}
