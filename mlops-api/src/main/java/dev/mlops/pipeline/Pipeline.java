package dev.mlops.pipeline;

import dev.mlops.data.Table;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Preprocessing before it has seen data: steps in order. An immutable value; safe to share between threads. Trainers and tuners take it
 * unfitted and fit it on training rows only.
 */
public final class Pipeline {
    private final List<Step> steps;

    private Pipeline(List<Step> steps) {
        this.steps = steps;
    }

    /** A pipeline of these steps. Without any it takes numeric columns as they are. */
    public static Pipeline of(Step... steps) {
        return new Pipeline(List.of(steps));
    }

    /** A pipeline of these steps. */
    public static Pipeline of(List<Step> steps) {
        return new Pipeline(List.copyOf(steps));
    }

    /** The steps in order. */
    public List<Step> steps() {
        return steps;
    }

    /**
     * Learns what the steps need from these rows, every column of which is a feature.
     *
     * @throws dev.mlops.error.DataException where a step does not suit a column, or what comes out is not numbers without gaps
     */
    public FittedPipeline fit(Table train) {
        return PipelineFitter.installed().fit(this, train);
    }

    /** The same, every column but the target of which is a feature. */
    public FittedPipeline fit(Table train, String target) {
        return fit(train.without(target));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Pipeline that && steps.equals(that.steps);
    }

    @Override
    public int hashCode() {
        return steps.hashCode();
    }

    /** Such as {@code drop(columns(fnlwgt)) -> standardize(numeric())}. */
    @Override
    public String toString() {
        return steps.isEmpty() ? "as is" : steps.stream().map(Step::toString).collect(Collectors.joining(" -> "));
    }
}
