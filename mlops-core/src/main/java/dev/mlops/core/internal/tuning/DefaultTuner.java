package dev.mlops.core.internal.tuning;

import dev.mlops.core.internal.evaluation.DefaultEvaluator;
import dev.mlops.core.internal.json.Json;
import dev.mlops.core.internal.model.Engines;
import dev.mlops.core.internal.pipeline.PipelineJson;
import dev.mlops.core.internal.study.DefaultStudy;
import dev.mlops.core.internal.study.StudyOutcome;
import dev.mlops.core.internal.study.StudyRunner;
import dev.mlops.core.internal.training.DefaultTrainer;
import dev.mlops.data.Folds;
import dev.mlops.data.Table;
import dev.mlops.evaluation.CrossValidation;
import dev.mlops.evaluation.Metric;
import dev.mlops.model.Algorithm;
import dev.mlops.model.Output;
import dev.mlops.model.Task;
import dev.mlops.pipeline.Pipeline;
import dev.mlops.spi.MetadataStore;
import dev.mlops.tuning.Direction;
import dev.mlops.tuning.FinishedTrial;
import dev.mlops.tuning.Pruner;
import dev.mlops.tuning.Sampler;
import dev.mlops.tuning.Study;
import dev.mlops.tuning.StudyProgress;
import dev.mlops.tuning.Terminator;
import dev.mlops.tuning.Trial;
import dev.mlops.tuning.Tuner;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The one {@link Tuner}.
 *
 * @param <O> what the models predict
 */
public final class DefaultTuner<O extends Output> implements Tuner<O> {
    private static final int SHOWN_DIGITS = 12;

    private final Parts<O> parts;
    private final Task<O> task;
    private final TunerOptions<O> options;

    /**
     * A tuner without a search and without a metric.
     *
     * @param trainer what trains the models that tries stand for
     */
    public DefaultTuner(
            MetadataStore metadata,
            Engines engines,
            Clock clock,
            Executor executor,
            Task<O> task,
            DefaultTrainer<O> trainer) {
        this(
                new Parts<>(
                        new Validation.Parts(metadata, engines, executor),
                        new StudyRunner(metadata, clock, executor),
                        trainer),
                task,
                new TunerOptions<>());
    }

    private DefaultTuner(Parts<O> parts, Task<O> task, TunerOptions<O> options) {
        this.parts = parts;
        this.task = task;
        this.options = options;
    }

    /** What a workspace lends. */
    private record Parts<O extends Output>(
            Validation.Parts validation, StudyRunner runner, DefaultTrainer<O> trainer) {}

    private DefaultTuner<O> with(Consumer<TunerOptions<O>> change) {
        TunerOptions<O> changed = new TunerOptions<>(options);
        change.accept(changed);
        return new DefaultTuner<>(parts, task, changed);
    }

    @Override
    public Tuner<O> pipeline(Pipeline pipeline) {
        Objects.requireNonNull(pipeline, "pipeline");
        return with(o -> {
            o.pipeline = pipeline;
            o.pipelines = null;
        });
    }

    @Override
    public Tuner<O> pipeline(Function<? super Trial, Pipeline> space) {
        Objects.requireNonNull(space, "space");
        return with(o -> o.pipelines = space);
    }

    @Override
    public Tuner<O> search(Function<? super Trial, ? extends Algorithm> space) {
        Objects.requireNonNull(space, "space");
        return with(o -> o.space = space);
    }

    @Override
    public Tuner<O> maximize(Metric<O> metric) {
        return goals(List.of(), metric, Direction.MAXIMIZE);
    }

    @Override
    public Tuner<O> minimize(Metric<O> metric) {
        return goals(List.of(), metric, Direction.MINIMIZE);
    }

    @Override
    public Tuner<O> alsoMaximize(Metric<O> metric) {
        return goals(options.goals, metric, Direction.MAXIMIZE);
    }

    @Override
    public Tuner<O> alsoMinimize(Metric<O> metric) {
        return goals(options.goals, metric, Direction.MINIMIZE);
    }

    private Tuner<O> goals(List<TunerOptions.Goal<O>> others, Metric<O> metric, Direction direction) {
        Objects.requireNonNull(metric, "metric");
        for (TunerOptions.Goal<O> other : others) {
            if (other.metric().id().equals(metric.id())) {
                throw new IllegalArgumentException(
                        "metric: one that is not looked for yet, found " + metric.id() + " again");
            }
        }
        List<TunerOptions.Goal<O>> all = new ArrayList<>(others);
        all.add(new TunerOptions.Goal<>(metric, direction));
        return with(o -> o.goals = List.copyOf(all));
    }

    @Override
    public Tuner<O> crossValidated(int folds) {
        requireAtLeast("folds", 2, folds);
        return with(o -> {
            o.foldCount = folds;
            o.folds = Optional.empty();
        });
    }

    @Override
    public Tuner<O> validated(Folds folds) {
        Objects.requireNonNull(folds, "folds");
        return with(o -> o.folds = Optional.of(folds));
    }

    @Override
    public Tuner<O> sampler(Sampler sampler) {
        Objects.requireNonNull(sampler, "sampler");
        return with(o -> o.sampler = sampler);
    }

    @Override
    public Tuner<O> pruner(Pruner pruner) {
        Objects.requireNonNull(pruner, "pruner");
        return with(o -> o.pruner = pruner);
    }

    @Override
    public Tuner<O> terminator(Terminator terminator) {
        Objects.requireNonNull(terminator, "terminator");
        return with(o -> o.terminator = terminator);
    }

    @Override
    public Tuner<O> trials(int count) {
        requireAtLeast("count", 1, count);
        return with(o -> o.trials = count);
    }

    @Override
    public Tuner<O> timeout(Duration time) {
        if (time.isNegative() || time.isZero()) {
            throw new IllegalArgumentException("time: above 0, found " + time);
        }
        return with(o -> o.timeout = Optional.of(time));
    }

    @Override
    public Tuner<O> parallel(int count) {
        requireAtLeast("count", 1, count);
        return with(o -> o.parallel = count);
    }

    @Override
    public Tuner<O> deterministic() {
        return with(o -> o.isDeterministic = true);
    }

    @Override
    public Tuner<O> seed(long seed) {
        return with(o -> o.seed = seed);
    }

    @Override
    public Tuner<O> enqueue(Map<String, Object> settings) {
        return with(o -> o.enqueued = more(o.enqueued, Collections.unmodifiableMap(new LinkedHashMap<>(settings))));
    }

    @Override
    public Tuner<O> warmStart(Study<?> earlier) {
        Objects.requireNonNull(earlier, "earlier");
        return with(o -> o.earlier = more(o.earlier, earlier));
    }

    private static <T> List<T> more(List<T> some, T another) {
        List<T> all = new ArrayList<>(some);
        all.add(another);
        return List.copyOf(all);
    }

    @Override
    public Tuner<O> baseline(Algorithm algorithm) {
        Objects.requireNonNull(algorithm, "algorithm");
        parts.validation.engines().require(algorithm.engine()).requireSuitable(algorithm, task);
        return with(o -> o.baseline = Optional.of(algorithm));
    }

    @Override
    public Tuner<O> named(String name) {
        if (!name.matches("[A-Za-z0-9._-]+")) {
            throw new IllegalArgumentException("name: letters, digits, '.', '_' and '-', found '" + name + "'");
        }
        return with(o -> o.name = Optional.of(name));
    }

    @Override
    public Tuner<O> onTrial(Consumer<? super FinishedTrial> listener) {
        Objects.requireNonNull(listener, "listener");
        return with(o -> o.onTrial = listener);
    }

    @Override
    public Tuner<O> onProgress(Consumer<? super StudyProgress> listener) {
        Objects.requireNonNull(listener, "listener");
        return with(o -> o.onProgress = listener);
    }

    private static void requireAtLeast(String name, int least, int found) {
        if (found < least) {
            throw new IllegalArgumentException(name + ": at least " + least + ", found " + found);
        }
    }

    @Override
    public Study<O> tune(Table rows) {
        TunerOptions<O> o = options;
        Candidate.Space space = o.requireSpace();
        o.requireGoals();
        Folds folds = o.foldsOf(task, rows);
        boolean watchesRounds = !(o.pruner instanceof Pruner.None) && o.goals.size() == 1;
        Validation<O> validation = new Validation<>(
                parts.validation,
                new Validation.Ways<>(task, o.metrics(), folds, o.seed, watchesRounds, space.isPipelineSearched()),
                rows);
        StudyOutcome outcome =
                parts.runner.run(o.settings(identity(rows, folds)), new TunerObjective<>(space, validation));
        validation.rest();
        TunedModels<O> models = new TunedModels<>(
                space,
                validation,
                parts.validation.engines(),
                o.name.map(parts.trainer::ofStudy).orElse(parts.trainer).seed(o.seed),
                rows,
                o.goals.get(0).direction(),
                o.baseline);
        return new DefaultStudy<>(outcome, o.metrics().stream().map(Metric::id).toList(), Optional.of(models));
    }

    /** What a study of that name must have been of to go on, for people to read. */
    private String identity(Table rows, Folds folds) {
        TunerOptions<O> o = options;
        String pipeline = o.pipelines == null
                ? Json.sha256(PipelineJson.write(o.pipeline)).substring(0, SHOWN_DIGITS)
                : "searched";
        return "rows " + rows.digest().substring(0, SHOWN_DIGITS) + ", " + task + ", " + folds + ", "
                + o.goals.stream().map(TunerOptions.Goal::toString).collect(Collectors.joining(" and "))
                + ", pipeline " + pipeline;
    }

    @Override
    public CrossValidation<O> crossValidate(Table rows, Folds outer) {
        options.requireSpace();
        options.requireGoals();
        if (options.goals.size() > 1) {
            throw new IllegalStateException(
                    "which of several metrics makes the winner of a fold: give one metric only, " + "found "
                            + options.goals);
        }
        Object telling = new Object(); // folds may be tuned side by side, and listeners hear of one try at a time
        Consumer<? super FinishedTrial> onTrial = options.onTrial;
        Consumer<? super StudyProgress> onProgress = options.onProgress;
        DefaultTuner<O> quiet = with(o -> {
            o.onTrial = oneAtATime(telling, onTrial);
            o.onProgress = oneAtATime(telling, onProgress);
        });
        return new DefaultEvaluator<>(task, parts.validation.executor())
                .metrics(options.metrics())
                .crossValidate(train -> quiet.of(train).tune(train).refit(), rows, outer);
    }

    /** The same for one outer fold, whose study has a name of its own. */
    private Tuner<O> of(Table train) {
        return with(o -> o.name = o.name.map(name -> name + "." + train.digest().substring(0, SHOWN_DIGITS)));
    }

    private static <T> Consumer<T> oneAtATime(Object lock, Consumer<? super T> listener) {
        return heard -> {
            synchronized (lock) {
                listener.accept(heard);
            }
        };
    }
}
