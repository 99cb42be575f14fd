package dev.mlops.core.internal.optimizer;

import dev.mlops.core.internal.lifecycle.Lifetime;
import dev.mlops.core.internal.study.DefaultStudy;
import dev.mlops.core.internal.study.StudyRunner;
import dev.mlops.core.internal.study.StudySettings;
import dev.mlops.model.Output;
import dev.mlops.tuning.Direction;
import dev.mlops.tuning.FinishedTrial;
import dev.mlops.tuning.OpenStudy;
import dev.mlops.tuning.Optimizer;
import dev.mlops.tuning.Pruner;
import dev.mlops.tuning.Pruners;
import dev.mlops.tuning.Sampler;
import dev.mlops.tuning.Samplers;
import dev.mlops.tuning.Study;
import dev.mlops.tuning.StudyProgress;
import dev.mlops.tuning.Terminator;
import dev.mlops.tuning.Trial;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The one {@link Optimizer}. */
public final class DefaultOptimizer implements Optimizer {
    private final StudyRunner runner;
    private final Lifetime lifetime;
    private final Options options;

    /**
     * One that is not told what to look for yet.
     *
     * @param runner runs studies
     * @param lifetime at whose end studies that were opened are closed
     */
    public DefaultOptimizer(StudyRunner runner, Lifetime lifetime) {
        this(runner, lifetime, new Options());
    }

    private DefaultOptimizer(StudyRunner runner, Lifetime lifetime, Options options) {
        this.runner = runner;
        this.lifetime = lifetime;
        this.options = options;
    }

    /** What the options say; changed only while a stage is made. */
    private static final class Options {
        private @Nullable Function<? super Trial, double[]> function;
        private List<Direction> directions = List.of();
        private Sampler sampler = Samplers.auto();
        private Pruner pruner = Pruners.none();
        private Terminator terminator = new Terminator.Never();
        private int trials = 20;
        private Optional<Duration> timeout = Optional.empty();
        private int parallel = 1;
        private boolean deterministic;
        private long seed;
        private List<Map<String, Object>> enqueued = List.of();
        private List<Study<?>> earlier = List.of();
        private Optional<String> name = Optional.empty();
        private Consumer<? super FinishedTrial> onTrial = trial -> {};
        private Consumer<? super StudyProgress> onProgress = progress -> {};

        Options() {}

        Options(Options other) {
            function = other.function;
            directions = other.directions;
            sampler = other.sampler;
            pruner = other.pruner;
            terminator = other.terminator;
            trials = other.trials;
            timeout = other.timeout;
            parallel = other.parallel;
            deterministic = other.deterministic;
            seed = other.seed;
            enqueued = other.enqueued;
            earlier = other.earlier;
            name = other.name;
            onTrial = other.onTrial;
            onProgress = other.onProgress;
        }

        StudySettings settings() {
            if (directions.isEmpty()) {
                throw new IllegalStateException("no objective was given: say what is good first, such as"
                        + " .minimize(t -> Math.pow(t.uniform(\"x\", -1, 1), 2)), or .maximize() to ask and tell");
            }
            return new StudySettings(
                    directions,
                    sampler,
                    pruner,
                    terminator,
                    trials,
                    timeout,
                    parallel,
                    deterministic,
                    seed,
                    enqueued,
                    earlier,
                    name,
                    "a function",
                    onTrial,
                    onProgress);
        }
    }

    private Optimizer with(Consumer<Options> change) {
        Options changed = new Options(options);
        change.accept(changed);
        return new DefaultOptimizer(runner, lifetime, changed);
    }

    @Override
    public Optimizer minimize(ToDoubleFunction<? super Trial> function) {
        return optimize(function, Direction.MINIMIZE);
    }

    @Override
    public Optimizer maximize(ToDoubleFunction<? super Trial> function) {
        return optimize(function, Direction.MAXIMIZE);
    }

    private Optimizer optimize(ToDoubleFunction<? super Trial> function, Direction direction) {
        Objects.requireNonNull(function, "function");
        return with(o -> {
            o.directions = List.of(direction);
            o.function = trial -> new double[] {function.applyAsDouble(trial)};
        });
    }

    @Override
    public Optimizer minimize() {
        return objectives(Direction.MINIMIZE);
    }

    @Override
    public Optimizer maximize() {
        return objectives(Direction.MAXIMIZE);
    }

    @Override
    public Optimizer objectives(Direction... directions) {
        List<Direction> list = List.of(directions);
        if (list.isEmpty()) {
            throw new IllegalArgumentException("directions: at least one objective is needed");
        }
        return with(o -> o.directions = list);
    }

    @Override
    public Optimizer evaluate(Function<? super Trial, double[]> function) {
        Objects.requireNonNull(function, "function");
        return with(o -> o.function = function);
    }

    @Override
    public Optimizer sampler(Sampler sampler) {
        Objects.requireNonNull(sampler, "sampler");
        return with(o -> o.sampler = sampler);
    }

    @Override
    public Optimizer pruner(Pruner pruner) {
        Objects.requireNonNull(pruner, "pruner");
        return with(o -> o.pruner = pruner);
    }

    @Override
    public Optimizer terminator(Terminator terminator) {
        Objects.requireNonNull(terminator, "terminator");
        return with(o -> o.terminator = terminator);
    }

    @Override
    public Optimizer trials(int count) {
        requireAtLeastOne(count);
        return with(o -> o.trials = count);
    }

    @Override
    public Optimizer timeout(Duration time) {
        if (time.isNegative() || time.isZero()) {
            throw new IllegalArgumentException("time: above 0, found " + time);
        }
        return with(o -> o.timeout = Optional.of(time));
    }

    @Override
    public Optimizer parallel(int count) {
        requireAtLeastOne(count);
        return with(o -> o.parallel = count);
    }

    private static void requireAtLeastOne(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("count: at least 1, found " + count);
        }
    }

    @Override
    public Optimizer deterministic() {
        return with(o -> o.deterministic = true);
    }

    @Override
    public Optimizer seed(long seed) {
        return with(o -> o.seed = seed);
    }

    @Override
    public Optimizer enqueue(Map<String, Object> settings) {
        Map<String, Object> copy = Queued.copy(settings);
        return with(o -> o.enqueued = plus(o.enqueued, copy));
    }

    @Override
    public Optimizer warmStart(Study<?> earlier) {
        Objects.requireNonNull(earlier, "earlier");
        return with(o -> o.earlier = plus(o.earlier, earlier));
    }

    private static <T> List<T> plus(List<T> list, T more) {
        List<T> longer = new ArrayList<>(list);
        longer.add(more);
        return Collections.unmodifiableList(longer);
    }

    @Override
    public Optimizer named(String name) {
        StudySettings.requireName(name);
        return with(o -> o.name = Optional.of(name));
    }

    @Override
    public Optimizer onTrial(Consumer<? super FinishedTrial> listener) {
        Objects.requireNonNull(listener, "listener");
        return with(o -> o.onTrial = listener);
    }

    @Override
    public Optimizer onProgress(Consumer<? super StudyProgress> listener) {
        Objects.requireNonNull(listener, "listener");
        return with(o -> o.onProgress = listener);
    }

    @Override
    public Study<Output> run() {
        Function<? super Trial, double[]> function = options.function;
        if (function == null) {
            throw new IllegalStateException("no function was given: say what to search the best of first, such as"
                    + " .minimize(t -> Math.pow(t.uniform(\"x\", -1, 1), 2)), or open(name) a study to ask and tell");
        }
        StudySettings settings = options.settings();
        return new DefaultStudy<>(
                runner.run(settings, new FunctionObjective(function)),
                names(settings.directions().size()),
                Optional.empty());
    }

    @Override
    public OpenStudy open(String name) {
        Options named = new Options(options);
        named.name = Optional.of(StudySettings.requireName(name));
        named.deterministic = false; // who asks does not wait for others
        return new DefaultOpenStudy(runner, named.settings(), lifetime);
    }

    /** The objectives' names: none was given any. */
    static List<String> names(int objectives) {
        return objectives == 1
                ? List.of("value")
                : IntStream.rangeClosed(1, objectives)
                        .mapToObj(i -> "value " + i)
                        .toList();
    }
}
