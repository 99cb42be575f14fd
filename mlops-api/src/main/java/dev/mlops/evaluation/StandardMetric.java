package dev.mlops.evaluation;

import dev.mlops.model.Output;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A metric that the library computes itself.
 *
 * @param kind which
 * @param numbers what else decides it, by kind: the beta of an F-beta, the k of a top-k, a quantile
 * @param average how it is made of figures per label; empty where it is of one label or needs none
 * @param about the label it is about, or the column that tells queries apart; empty for the task's positive label, and for metrics that are
 *     about all rows and labels
 * @param <O> what kind of prediction it is of
 */
public record StandardMetric<O extends Output>(
        MetricKind kind, List<Double> numbers, Optional<Average> average, Optional<String> about) implements Metric<O> {
    /** Keeps a copy. */
    public StandardMetric {
        numbers = List.copyOf(numbers);
        for (double number : numbers) {
            if (!Double.isFinite(number)) {
                throw new IllegalArgumentException(kind.id() + ": finite numbers, found " + number);
            }
        }
    }

    static <O extends Output> StandardMetric<O> of(MetricKind kind, Double... numbers) {
        return new StandardMetric<>(kind, List.of(numbers), Optional.empty(), Optional.empty());
    }

    StandardMetric<O> about(String labelOrColumn) {
        return new StandardMetric<>(kind, numbers, average, Optional.of(labelOrColumn));
    }

    StandardMetric<O> averaged(Average how) {
        return new StandardMetric<>(kind, numbers, Optional.of(how), about);
    }

    @Override
    public String id() {
        StringBuilder id = new StringBuilder(kind.id());
        for (double number : numbers) {
            id.append('_').append(number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number));
        }
        average.ifPresent(how -> id.append('_').append(how.name().toLowerCase(Locale.ROOT)));
        about.ifPresent(what -> id.append('(').append(what).append(')'));
        return id.toString();
    }

    @Override
    public boolean higherIsBetter() {
        return kind.higherIsBetter();
    }

    @Override
    public String toString() {
        return id();
    }
}
