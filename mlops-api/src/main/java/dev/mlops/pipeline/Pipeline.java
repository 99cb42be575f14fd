package dev.mlops.pipeline;

import dev.mlops.data.Batches;
import dev.mlops.data.Table;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Preprocessing before it has seen data: steps in order, and what to do about rows that are not as they should be. An immutable value; safe to share
 * between threads. Trainers and tuners take it unfitted and fit it on training rows only.
 */
public final class Pipeline {
    private final List<Step> steps;
    private final OnProblem missingColumns;
    private final OnProblem wrongTypes;
    private final OnProblem nonFinite;

    private Pipeline(List<Step> steps, OnProblem missingColumns, OnProblem wrongTypes, OnProblem nonFinite) {
        this.steps = steps;
        this.missingColumns = missingColumns;
        this.wrongTypes = wrongTypes;
        this.nonFinite = nonFinite;
    }

    /** A pipeline of these steps. Without any it takes numeric columns as they are. */
    public static Pipeline of(Step... steps) {
        return of(List.of(steps));
    }

    /** A pipeline of these steps. */
    public static Pipeline of(List<? extends Step> steps) {
        return new Pipeline(List.copyOf(steps), OnProblem.FAIL, OnProblem.FAIL, OnProblem.FAIL);
    }

    /** The same with another answer to rows and tables that lack a column; an error unless given. */
    public Pipeline onMissingColumn(OnProblem answer) {
        return new Pipeline(steps, answer, wrongTypes, nonFinite);
    }

    /** The same with another answer to values and columns of another type than in training; an error unless given. */
    public Pipeline onWrongType(OnProblem answer) {
        return new Pipeline(steps, missingColumns, answer, nonFinite);
    }

    /** The same with another answer to infinite numbers, in training too; an error unless given. NaN always is a missing value. */
    public Pipeline onNonFinite(OnProblem answer) {
        return new Pipeline(steps, missingColumns, wrongTypes, answer);
    }

    /** The steps in order. */
    public List<Step> steps() {
        return steps;
    }

    /** The answer to a column that is not there. */
    public OnProblem missingColumns() {
        return missingColumns;
    }

    /** The answer to values of another type than in training. */
    public OnProblem wrongTypes() {
        return wrongTypes;
    }

    /** The answer to infinite numbers. */
    public OnProblem nonFinite() {
        return nonFinite;
    }

    /**
     * Learns what the steps need from these rows, every column of which is a feature. A source of any length is read as often as steps build on
     * what others learnt, and is held in memory only as far as {@link Step#needsAllRows} says.
     *
     * @throws dev.mlops.error.DataException where a step does not suit a column or needs a target, or what comes out of a table is not
     *     numbers without gaps
     */
    public FittedPipeline fit(Batches train) {
        return PipelineFitter.installed().fit(this, train, Optional.empty(), 0);
    }

    /**
     * The same, every column but the target of which is a feature. Steps that look at the target take numbers and integers as numbers to
     * estimate, anything else as labels.
     */
    public FittedPipeline fit(Batches train, String target) {
        return PipelineFitter.installed().fit(this, train, Optional.of(target), 0);
    }

    /**
     * Fits, and gives the training rows as an algorithm is to learn from them: with values that do not give the target away where a step looks at
     * it, balanced where a step says so. This is what training does; {@link FittedPipeline#transform} on the same rows may say otherwise.
     *
     * @param seed what chance starts from, in folds, resampling and trees
     */
    public TrainingMatrix fitTransform(Table train, String target, long seed) {
        return PipelineFitter.installed().fitTransform(this, train, target, seed);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Pipeline that
                && steps.equals(that.steps)
                && missingColumns == that.missingColumns
                && wrongTypes == that.wrongTypes
                && nonFinite == that.nonFinite;
    }

    @Override
    public int hashCode() {
        return Objects.hash(steps, missingColumns, wrongTypes, nonFinite);
    }

    /** Such as {@code drop(columns(fnlwgt)) -> standardize(numeric())}. */
    @Override
    public String toString() {
        return steps.isEmpty() ? "as is" : steps.stream().map(Step::toString).collect(Collectors.joining(" -> "));
    }
}
