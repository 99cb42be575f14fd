package dev.mlops.core.internal.diagnosis;

import dev.mlops.core.internal.evaluation.DefaultEvaluator;
import dev.mlops.core.internal.evaluation.outcome.OutcomeReader;
import dev.mlops.core.internal.validation.DefaultValidator;
import dev.mlops.data.Folds;
import dev.mlops.data.Table;
import dev.mlops.diagnosis.ConformalIntervals;
import dev.mlops.diagnosis.Diagnosis;
import dev.mlops.diagnosis.Fairness;
import dev.mlops.diagnosis.LearningCurve;
import dev.mlops.diagnosis.Overfitting;
import dev.mlops.diagnosis.Robustness;
import dev.mlops.diagnosis.ValidationCurve;
import dev.mlops.diagnosis.WeakSegments;
import dev.mlops.error.DataException;
import dev.mlops.error.Problem;
import dev.mlops.evaluation.Evaluator;
import dev.mlops.evaluation.Metric;
import dev.mlops.model.Model;
import dev.mlops.model.Output;
import dev.mlops.model.Task;
import dev.mlops.training.Trainer;
import dev.mlops.validation.Expectation;
import dev.mlops.validation.LearningRule;
import dev.mlops.validation.ValidationReport;
import dev.mlops.validation.Validator;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;

/**
 * The one {@link Diagnosis}.
 *
 * @param <O> what the models predict
 */
public final class DefaultDiagnosis<O extends Output> implements Diagnosis<O> {
    private static final int FEWEST_RESAMPLES = 100;
    private static final int FEWEST_ROWS = 5;
    private static final double USUAL_LEVEL = 0.9;

    private final Task<O> task;
    private final Options<O> options;
    private final Clock clock;
    private final Executor executor;

    /**
     * A diagnosis with defaults.
     *
     * @param clock for the validator
     * @param executor lends threads
     */
    public DefaultDiagnosis(Task<O> task, Clock clock, Executor executor) {
        this(task, Options.of(DefaultMetrics.of(task)), clock, executor);
    }

    private DefaultDiagnosis(Task<O> task, Options<O> options, Clock clock, Executor executor) {
        this.task = Objects.requireNonNull(task, "task");
        this.options = options;
        this.clock = clock;
        this.executor = executor;
    }

    private Diagnosis<O> with(Options<O> changed) {
        return new DefaultDiagnosis<>(task, changed, clock, executor);
    }

    @Override
    public Diagnosis<O> metric(Metric<O> metric) {
        new DefaultEvaluator<>(task).metrics(List.of(metric)); // refuses one of another task
        return with(options.withMetric(metric));
    }

    @Override
    public Diagnosis<O> confidence(double level) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("level: above 0 and below 1, such as 0.95, found " + level);
        }
        return with(options.withConfidence(level));
    }

    @Override
    public Diagnosis<O> resamples(int count) {
        requireAtLeast("count", FEWEST_RESAMPLES, count);
        return with(options.withResamples(count));
    }

    @Override
    public Diagnosis<O> seed(long seed) {
        return with(options.withSeed(seed));
    }

    @Override
    public Diagnosis<O> minimumRows(int rows) {
        requireAtLeast("rows", FEWEST_ROWS, rows);
        return with(options.withMinimumRows(rows));
    }

    private static void requireAtLeast(String name, int least, int found) {
        if (found < least) {
            throw new IllegalArgumentException(name + ": at least " + least + ", found " + found);
        }
    }

    @Override
    public Diagnosis<O> noise(double... shares) {
        return with(options.withNoise(rising("shares", Double.MAX_VALUE, shares)));
    }

    @Override
    public Diagnosis<O> cellRates(double... rates) {
        return with(options.withCellRates(rising("rates", 1, rates)));
    }

    private static List<Double> rising(String name, double most, double... values) {
        for (double value : values) {
            if (!(value > 0 && value <= most)) {
                throw new IllegalArgumentException(
                        name + ": above 0" + (most == 1 ? " and at most 1" : "") + ", found " + value);
            }
        }
        return Arrays.stream(values).sorted().distinct().boxed().toList();
    }

    private Evaluator<O> evaluator() {
        return new DefaultEvaluator<>(task, executor)
                .metrics(List.of(options.metric()))
                .confidence(options.confidence())
                .resamples(options.resamples())
                .seed(options.seed());
    }

    @Override
    public LearningCurve learningCurve(Function<Table, Model<O>> learner, Table train, Table test, double... shares) {
        return new LearningCurves<>(task, options, evaluator(), executor).of(learner, train, test, shares);
    }

    @Override
    public ValidationCurve validationCurve(String setting, Map<String, Trainer<O>> trainers, Table rows, Folds folds) {
        return new ValidationCurves<>(task, options.metric(), executor).of(setting, trainers, rows, folds);
    }

    @Override
    public Overfitting overfitting(Model<O> model, Table train, Table test) {
        Metric<O> metric = options.metric();
        Scored<O> learnt = Scored.of(task, metric, model, train);
        Scored<O> others = Scored.of(task, metric, model, test);
        double gap = Scored.better(metric, others.value(), learnt.value());
        // Seeds of their own: as many rows would be drawn alike, and seem to depend on each other.
        double[] draws = Scored.better(
                metric,
                others.draws(options.resamples(), Options.mixed(options.seed(), 1), executor),
                learnt.draws(options.resamples(), Options.mixed(options.seed(), 0), executor));
        return new Overfitting(
                metric.id(),
                metric.higherIsBetter(),
                evaluator().evaluate(model, train).measurement(metric),
                evaluator().evaluate(model, test).measurement(metric),
                gap,
                Scored.percentile(gap, draws, options.confidence()));
    }

    @Override
    public Robustness robustness(Model<O> model, Table rows) {
        Metric<O> metric = options.metric();
        return new Robustness(
                metric.id(),
                metric.higherIsBetter(),
                evaluator().evaluate(model, rows).measurement(metric),
                new Disturbances<>(task, options, executor).of(model, rows));
    }

    @Override
    public WeakSegments weakSegments(Model<O> model, Table rows, String... columns) {
        return new SegmentSearch<>(task, options, executor).of(model, rows, List.of(columns));
    }

    @Override
    public Fairness fairness(Model<O> model, Table rows, String groupColumn) {
        return new GroupFairness<>(task, options, executor).of(model, rows, groupColumn);
    }

    @Override
    public ValidationReport leakage(Table rows) {
        return leakage(rows, Optional.empty());
    }

    @Override
    public ValidationReport leakage(Table train, Table test) {
        return leakage(train, Optional.of(test));
    }

    private ValidationReport leakage(Table rows, Optional<Table> test) {
        if (task.targets().isEmpty()) {
            throw new DataException(Problem.of("nothing can leak of a target that is not there")
                    .expected("a task with a target")
                    .found(task.toString())
                    .next("name a target, such as Task.classification(\"...\")"));
        }
        requireTruth(rows);
        Validator validator = new DefaultValidator(clock, executor);
        for (String target : task.targets()) {
            String[] others = task.targets().stream()
                    .filter(other -> !other.equals(target))
                    .toArray(String[]::new);
            validator = validator.expect(
                    Expectation.target(target).leakage().ignoring(others).isAtMost(LearningRule.USUAL_LEAKAGE));
        }
        if (test.isPresent()) {
            validator = validator.expect(
                    Expectation.rows().overlap("test", test.get()).isNone());
        }
        return validator.validate(rows);
    }

    /** Refuses rows without the target. */
    private void requireTruth(Table rows) {
        new OutcomeReader(task, rows);
    }

    @Override
    public ConformalIntervals predictionIntervals(Model<O> model, Table calibration) {
        return SplitConformal.of(task, model, calibration, USUAL_LEVEL);
    }

    /** Such as {@code diagnosis of classification(income) by log_loss}. */
    @Override
    public String toString() {
        return "diagnosis of " + task + " by " + options.metric().id();
    }
}
