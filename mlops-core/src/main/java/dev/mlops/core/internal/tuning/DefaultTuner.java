package dev.mlops.core.internal.tuning;

import dev.mlops.core.internal.model.Engines;
import dev.mlops.data.Folds;
import dev.mlops.data.Table;
import dev.mlops.evaluation.Metric;
import dev.mlops.model.Algorithm;
import dev.mlops.model.Output;
import dev.mlops.model.Task;
import dev.mlops.pipeline.Pipeline;
import dev.mlops.spi.MetadataStore;
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
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The one {@link Tuner}.
 *
 * @param <O> what the models predict
 */
public final class DefaultTuner<O extends Output> implements Tuner<O> {
    private final CrossValidation.Parts parts;
    private final Clock clock;
    private final Task<O> task;
    private final Options<O> options;

    /** A tuner without a search and without a metric. */
    public DefaultTuner(MetadataStore metadata, Engines engines, Clock clock, Executor executor, Task<O> task) {
        this(new CrossValidation.Parts(metadata, engines, executor), clock, task, new Options<>());
    }

    private DefaultTuner(CrossValidation.Parts parts, Clock clock, Task<O> task, Options<O> options) {
        this.parts = parts;
        this.clock = clock;
        this.task = task;
        this.options = options;
    }

    /** What the options say; changed only while a stage is made. */
    private static final class Options<O extends Output> {
        private Pipeline pipeline = Pipeline.of();
        private @Nullable Function<? super Trial, ? extends Algorithm> space;
        private @Nullable Metric<O> metric;
        private boolean maximize = true;
        private int folds = 5;
        private int trials = 20;
        private int parallel = 1;
        private long seed;
        private Consumer<? super FinishedTrial> listener = trial -> {};

        Options() {}

        Options(Options<O> other) {
            pipeline = other.pipeline;
            space = other.space;
            metric = other.metric;
            maximize = other.maximize;
            folds = other.folds;
            trials = other.trials;
            parallel = other.parallel;
            seed = other.seed;
            listener = other.listener;
        }
    }

    private Tuner<O> with(Consumer<Options<O>> change) {
        Options<O> changed = new Options<>(options);
        change.accept(changed);
        return new DefaultTuner<>(parts, clock, task, changed);
    }

    @Override
    public Tuner<O> pipeline(Pipeline pipeline) {
        Objects.requireNonNull(pipeline, "pipeline");
        return with(o -> o.pipeline = pipeline);
    }

    @Override
    public Tuner<O> search(Function<? super Trial, ? extends Algorithm> space) {
        Objects.requireNonNull(space, "space");
        return with(o -> o.space = space);
    }

    @Override
    public Tuner<O> maximize(Metric<O> metric) {
        return optimize(metric, true);
    }

    @Override
    public Tuner<O> minimize(Metric<O> metric) {
        return optimize(metric, false);
    }

    private Tuner<O> optimize(Metric<O> metric, boolean maximize) {
        Objects.requireNonNull(metric, "metric");
        return with(o -> {
            o.metric = metric;
            o.maximize = maximize;
        });
    }

    @Override
    public Tuner<O> crossValidated(int folds) {
        requireAtLeast("folds", 2, folds);
        return with(o -> o.folds = folds);
    }

    /** There is one sampler as yet, {@link Sampler.Random}, so that nothing is to be kept. */
    @Override
    public Tuner<O> sampler(Sampler sampler) {
        Objects.requireNonNull(sampler, "sampler");
        return with(o -> {});
    }

    @Override
    public Tuner<O> trials(int count) {
        requireAtLeast("count", 1, count);
        return with(o -> o.trials = count);
    }

    @Override
    public Tuner<O> parallel(int count) {
        requireAtLeast("count", 1, count);
        return with(o -> o.parallel = count);
    }

    @Override
    public Tuner<O> seed(long seed) {
        return with(o -> o.seed = seed);
    }

    @Override
    public Tuner<O> onTrial(Consumer<? super FinishedTrial> listener) {
        Objects.requireNonNull(listener, "listener");
        return with(o -> o.listener = listener);
    }

    @Override
    public Study<O> tune(Table rows) {
        Options<O> o = options;
        if (o.space == null) {
            throw new IllegalStateException("no search was given: say what to try first, such as .search(t -> "
                    + "Tribuo.logisticRegression().epochs(t.integer(\"epochs\", 1, 20)))");
        }
        if (o.metric == null) {
            throw new IllegalStateException(
                    "no metric was given: say what is good first, such as .maximize(rocAuc()) or .minimize(logLoss())");
        }
        CrossValidation<O> validation = new CrossValidation<>(parts, task, o.pipeline, o.metric, rows, o.folds, o.seed);
        Search<O> search = new Search<>(validation, o.space, o.listener, clock, o.seed, o.trials);
        return new DefaultStudy<>(o.metric.id(), o.maximize, search.run(o.parallel, parts.executor()));
    }

    private static void requireAtLeast(String name, int least, int found) {
        if (found < least) {
            throw new IllegalArgumentException(name + ": at least " + least + ", found " + found);
        }
    }

    @Override
    public Tuner<O> pipeline(Function<? super Trial, Pipeline> space) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Tuner<O> alsoMaximize(Metric<O> metric) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Tuner<O> alsoMinimize(Metric<O> metric) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Tuner<O> validated(Folds folds) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Tuner<O> pruner(Pruner pruner) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Tuner<O> terminator(Terminator terminator) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Tuner<O> timeout(Duration time) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Tuner<O> deterministic() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Tuner<O> enqueue(Map<String, Object> settings) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Tuner<O> warmStart(Study<?> earlier) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Tuner<O> baseline(Algorithm algorithm) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Tuner<O> named(String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Tuner<O> onProgress(Consumer<? super StudyProgress> listener) {
        throw new UnsupportedOperationException();
    }

    @Override
    public dev.mlops.evaluation.CrossValidation<O> crossValidate(Table rows, Folds outer) {
        throw new UnsupportedOperationException();
    }
}
