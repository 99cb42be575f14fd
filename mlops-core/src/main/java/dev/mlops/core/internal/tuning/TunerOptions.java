package dev.mlops.core.internal.tuning;

import dev.mlops.core.internal.study.StudySettings;
import dev.mlops.data.Folds;
import dev.mlops.data.Table;
import dev.mlops.evaluation.Metric;
import dev.mlops.model.Algorithm;
import dev.mlops.model.Output;
import dev.mlops.model.Task;
import dev.mlops.pipeline.Pipeline;
import dev.mlops.tuning.Direction;
import dev.mlops.tuning.FinishedTrial;
import dev.mlops.tuning.Pruner;
import dev.mlops.tuning.Pruners;
import dev.mlops.tuning.Sampler;
import dev.mlops.tuning.Samplers;
import dev.mlops.tuning.Study;
import dev.mlops.tuning.StudyProgress;
import dev.mlops.tuning.Terminator;
import dev.mlops.tuning.Trial;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a tuner was told. Changed only while a stage is made, and then left as it is.
 *
 * @param <O> what the models predict
 */
final class TunerOptions<O extends Output> {
    Pipeline pipeline = Pipeline.of();

    @Nullable
    Function<? super Trial, Pipeline> pipelines;

    @Nullable
    Function<? super Trial, ? extends Algorithm> space;

    List<Goal<O>> goals = List.of();
    int foldCount = 5;
    Optional<Folds> folds = Optional.empty();
    Sampler sampler = Samplers.auto();
    Pruner pruner = Pruners.none();
    Terminator terminator = new Terminator.Never();
    int trials = 20;
    Optional<Duration> timeout = Optional.empty();
    int parallel = 1;
    boolean isDeterministic;
    long seed;
    List<Map<String, Object>> enqueued = List.of();
    List<Study<?>> earlier = List.of();
    Optional<Algorithm> baseline = Optional.empty();
    Optional<String> name = Optional.empty();
    Consumer<? super FinishedTrial> onTrial = trial -> {};
    Consumer<? super StudyProgress> onProgress = progress -> {};

    /**
     * A metric and which values of it are looked for.
     *
     * @param metric which one
     * @param direction which values
     */
    record Goal<O extends Output>(Metric<O> metric, Direction direction) {
        @Override
        public String toString() {
            return (direction == Direction.MAXIMIZE ? "large " : "small ") + metric.id();
        }
    }

    /** Nothing but defaults. */
    TunerOptions() {}

    /** A copy. */
    TunerOptions(TunerOptions<O> other) {
        pipeline = other.pipeline;
        pipelines = other.pipelines;
        space = other.space;
        goals = other.goals;
        foldCount = other.foldCount;
        folds = other.folds;
        sampler = other.sampler;
        pruner = other.pruner;
        terminator = other.terminator;
        trials = other.trials;
        timeout = other.timeout;
        parallel = other.parallel;
        isDeterministic = other.isDeterministic;
        seed = other.seed;
        enqueued = other.enqueued;
        earlier = other.earlier;
        baseline = other.baseline;
        name = other.name;
        onTrial = other.onTrial;
        onProgress = other.onProgress;
    }

    List<Metric<O>> metrics() {
        return goals.stream().map(Goal::metric).toList();
    }

    /** What is searched. Throws {@link IllegalStateException} where it was not said. */
    Candidate.Space requireSpace() {
        if (space == null) {
            throw new IllegalStateException("no search was given: say what to try first, such as .search(t -> "
                    + "Tribuo.logisticRegression().epochs(t.integer(\"epochs\", 1, 20)))");
        }
        Pipeline given = pipeline;
        return pipelines == null
                ? new Candidate.Space(trial -> given, false, space)
                : new Candidate.Space(pipelines, true, space);
    }

    void requireGoals() {
        if (goals.isEmpty()) {
            throw new IllegalStateException(
                    "no metric was given: say what is good first, such as .maximize(rocAuc()) or .minimize(logLoss())");
        }
    }

    /** The folds of these rows. Throws {@link dev.mlops.error.DataException} where the rows do not suffice. */
    Folds foldsOf(Task<O> task, Table rows) {
        if (folds.isEmpty()) {
            DealtFolds.requireLabels(task, rows, foldCount);
            return DealtFolds.of(task, foldCount, seed);
        }
        return task instanceof Task.Classification classification
                ? folds.get().forTarget(classification.target())
                : folds.get();
    }

    /** What a study of these options is told. */
    StudySettings settings(String identity) {
        return new StudySettings(
                goals.stream().map(Goal::direction).toList(),
                sampler,
                pruner,
                terminator,
                trials,
                timeout,
                parallel,
                isDeterministic,
                seed,
                enqueued,
                earlier,
                name,
                identity,
                onTrial,
                onProgress);
    }
}
