package dev.mlops.core.internal.evaluation;

import dev.mlops.core.internal.evaluation.outcome.OutcomeReader;
import dev.mlops.core.internal.model.DefaultModel;
import dev.mlops.core.internal.operation.OperationKind;
import dev.mlops.data.Folds;
import dev.mlops.data.Operation;
import dev.mlops.data.Origin;
import dev.mlops.data.Table;
import dev.mlops.evaluation.Comparison;
import dev.mlops.evaluation.CrossValidation;
import dev.mlops.evaluation.Evaluation;
import dev.mlops.evaluation.Evaluator;
import dev.mlops.evaluation.Interval;
import dev.mlops.evaluation.Measured;
import dev.mlops.evaluation.Measurement;
import dev.mlops.evaluation.Metric;
import dev.mlops.evaluation.Scope;
import dev.mlops.evaluation.StandardMetric;
import dev.mlops.model.Model;
import dev.mlops.model.Output;
import dev.mlops.model.Task;
import dev.mlops.model.TaskKind;
import dev.mlops.pipeline.FeatureMatrix;
import dev.mlops.validation.Severity;
import dev.mlops.validation.ValidationReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Computes metrics from a model's answers. Immutable; safe to share between threads.
 *
 * @param <O> what the model predicts
 */
public final class DefaultEvaluator<O extends Output> extends Evaluator<O> {
    private static final int FEWEST_RESAMPLES = 100;

    private final Task<O> task;
    private final Settings<O> settings;
    private final Executor executor;

    /** An evaluator without metrics that works on the calling thread. */
    public DefaultEvaluator(Task<O> task) {
        this(task, Runnable::run);
    }

    /**
     * An evaluator without metrics.
     *
     * @param executor lends threads
     */
    public DefaultEvaluator(Task<O> task, Executor executor) {
        this(task, Settings.none(), executor);
    }

    private DefaultEvaluator(Task<O> task, Settings<O> settings, Executor executor) {
        this.task = task;
        this.settings = settings;
        this.executor = executor;
    }

    private DefaultEvaluator<O> with(Settings<O> changed) {
        if (changed.weights().isPresent()) {
            changed.metrics()
                    .forEach(
                            metric -> requireWeighable(metric, changed.weights().get()));
        }
        return new DefaultEvaluator<>(task, changed, executor);
    }

    private static void requireWeighable(Metric<?> metric, String weights) {
        if (metric instanceof StandardMetric<?> standard && !standard.kind().takesWeights()) {
            throw new IllegalArgumentException("weights: '" + weights + "' and the metric " + metric.id()
                    + " do not go together, it knows no weights");
        }
    }

    @Override
    public DefaultEvaluator<O> metrics(List<Metric<O>> more) {
        Map<String, Metric<O>> byId = new LinkedHashMap<>();
        settings.metrics().forEach(metric -> byId.put(metric.id(), metric));
        for (Metric<O> metric : more) {
            if (metric instanceof StandardMetric<O> standard && !standard.kind().suits(task.kind())) {
                throw new IllegalArgumentException("metric: " + metric.id() + " is none of " + task);
            }
            Metric<O> known = byId.putIfAbsent(metric.id(), metric);
            if (known != null && !known.equals(metric)) {
                throw new IllegalArgumentException(
                        "metrics: each of an id of its own, found two called " + metric.id());
            }
        }
        return with(settings.withMetrics(List.copyOf(byId.values())));
    }

    @Override
    public Evaluator<O> slices(String... columns) {
        Set<String> all = new LinkedHashSet<>(settings.slices());
        all.addAll(List.of(columns));
        return with(settings.withSlices(List.copyOf(all)));
    }

    @Override
    public Evaluator<O> confidence(double level) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("level: above 0 and below 1, such as 0.95, found " + level);
        }
        return with(settings.withConfidence(level));
    }

    @Override
    public Evaluator<O> resamples(int count) {
        if (count < FEWEST_RESAMPLES) {
            throw new IllegalArgumentException("count: at least " + FEWEST_RESAMPLES + ", found " + count);
        }
        return with(settings.withResamples(count));
    }

    @Override
    public Evaluator<O> seed(long seed) {
        return with(settings.withSeed(seed));
    }

    @Override
    public Evaluator<O> weights(String column) {
        return with(settings.withWeights(Optional.of(column)));
    }

    @Override
    public Evaluator<O> baseline(Model<O> model) {
        requireSameTarget(model);
        return with(settings.withBaseline(Optional.of(model)));
    }

    @Override
    public Evaluator<O> trainedOn(Table rows) {
        return with(settings.withTrainedOn(Optional.of(rows)));
    }

    @Override
    public Evaluator<O> validated(ValidationReport report) {
        return with(settings.withReport(Objects.requireNonNull(report, "report")));
    }

    private void requireMetrics() {
        if (settings.metrics().isEmpty()) {
            throw new IllegalStateException(
                    "no metrics were given: say ws.evaluator(task).metrics(accuracy()), for example");
        }
    }

    /**
     * A model of another column, or another kind of output, cannot be judged by this task. Which label is positive may
     * differ, and so may what is true where models do not learn it.
     */
    private void requireSameTarget(Model<?> model) {
        Task<?> other = model.task();
        boolean learns = task.kind() != TaskKind.CLUSTERING && task.kind() != TaskKind.ANOMALIES;
        if (!other.outputType().equals(task.outputType())
                || (learns && !other.targets().equals(task.targets()))) {
            throw new IllegalArgumentException("model: one of " + task + ", found one of " + other);
        }
    }

    @Override
    public Evaluation<O> evaluate(Model<O> model, Table rows) {
        requireMetrics();
        Judged<O> judged = judge(model, rows);
        Map<Scope, Map<String, Measurement>> others = new LinkedHashMap<>();
        if (model instanceof DefaultModel<O> own) {
            long bytes = own.manifest().bytes().length + own.manifest().estimatorSize();
            others.put(Scope.MODEL, Map.of(Measured.MODEL_BYTES, Measurement.of((double) bytes, 0)));
        }
        Optional<DefaultEvaluation<O>> train =
                settings.trainedOn().map(learnt -> figures(model, learnt, judge(model, learnt)));
        Optional<Comparison<O>> versus = settings.baseline().map(baseline -> {
            Judged<O> first = judge(baseline, rows);
            return new DefaultComparison<>(
                    "baseline " + shown(baseline),
                    shown(model),
                    rows(rows),
                    settings.someConfidence(),
                    Differences.onRows(first, judged, settings, executor));
        });
        return evaluation(identity(model.digest(), rows.origin()), judged, rows, others, train, versus);
    }

    /**
     * The values of the metrics alone, in the order in which they were given; NaN where one is undefined. Costs less than {@link #evaluate}: the model's
     * digest is not taken, and the rows are made numbers of once for several models with the same pipeline.
     *
     * @param features the rows as the model's pipeline sees them
     */
    public double[] values(DefaultModel<O> model, Table rows, FeatureMatrix features) {
        requireMetrics();
        requireSameTarget(model);
        Judged<O> judged = Judged.of(
                new OutcomeReader(task, rows),
                settings,
                model.signature().labels(),
                model.predict(features),
                () -> features);
        return settings.metrics().stream().mapToDouble(judged::value).toArray();
    }

    /** Has the model answer for the rows. */
    Judged<O> judge(Model<O> model, Table rows) {
        requireSameTarget(model);
        return Judged.of(task, settings, model, rows, executor);
    }

    /** Figures alone. */
    DefaultEvaluation<O> figures(Model<O> model, Table rows, Judged<O> judged) {
        return plain(identity(model.digest(), rows.origin()), judged, Intervals.none(), 1);
    }

    private DefaultEvaluation.Identity<O> identity(String digest, Origin origin) {
        Set<String> losses = settings.metrics().stream()
                .filter(metric -> !metric.higherIsBetter())
                .map(Metric::id)
                .collect(Collectors.toUnmodifiableSet());
        return new DefaultEvaluation.Identity<>(task, digest, origin, losses);
    }

    /** With intervals and slices, where they were asked for. */
    DefaultEvaluation<O> evaluation(
            DefaultEvaluation.Identity<O> identity,
            Judged<O> judged,
            Table rows,
            Map<Scope, Map<String, Measurement>> known,
            Optional<DefaultEvaluation<O>> train,
            Optional<Comparison<O>> versus) {
        Map<Scope, Map<String, Measurement>> others = new LinkedHashMap<>(known);
        settings.report().ifPresent(report -> others.put(Scope.DATA, failures(report)));
        DefaultEvaluation<O> whole = plain(identity, judged, intervals(judged), 1);
        Map<Scope, DefaultEvaluation<O>> slices = new LinkedHashMap<>();
        for (String column : settings.slices()) {
            for (Slices.Slice slice : Slices.of(rows, column)) {
                Operation operation = OperationKind.SLICE.of(
                        Map.of(column, slice.scope().value().orElseThrow()));
                Judged<O> part = judged.select(slice.rows());
                slices.put(
                        slice.scope(),
                        plain(
                                identity(
                                        identity.modelDigest(),
                                        identity.origin().then(operation)),
                                part,
                                intervals(part),
                                slice.ofHowMany()));
            }
        }
        return whole.with(slices, train, versus, others);
    }

    private Intervals intervals(Judged<O> judged) {
        return settings.confidence().isPresent() ? Intervals.of(judged, settings, executor) : Intervals.none();
    }

    /** Figures and intervals alone; of one of several slices, also an interval that holds for all of them (Bonferroni's). */
    private DefaultEvaluation<O> plain(
            DefaultEvaluation.Identity<O> identity, Judged<O> judged, Intervals intervals, int ofHowMany) {
        Map<String, Measurement> figures = new LinkedHashMap<>();
        OptionalDouble confidence = settings.confidence();
        for (Metric<O> metric : settings.metrics()) {
            double value = judged.value(metric);
            Optional<Interval> interval = Optional.empty();
            Optional<Interval> simultaneous = Optional.empty();
            if (confidence.isPresent() && !Double.isNaN(value)) {
                double level = confidence.getAsDouble();
                interval = intervals.at(level, metric);
                simultaneous = ofHowMany == 1 ? interval : intervals.at(1 - (1 - level) / ofHowMany, metric);
            }
            figures.put(metric.id(), new Measurement(value, interval, simultaneous, judged.rowCount()));
        }
        return new DefaultEvaluation<>(
                identity, judged.outcomes(), figures, Map.of(), Optional.empty(), Optional.empty(), Map.of());
    }

    private static Map<String, Measurement> failures(ValidationReport report) {
        long failed = report.findings().stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .count();
        return Map.of(Measured.FAILED_EXPECTATIONS, Measurement.of((double) failed, report.rowCount()));
    }

    @Override
    public Comparison<O> compare(Model<O> champion, Model<O> challenger, Table rows) {
        requireMetrics();
        return new DefaultComparison<>(
                shown(champion),
                shown(challenger),
                rows(rows),
                settings.someConfidence(),
                Differences.onRows(judge(champion, rows), judge(challenger, rows), settings, executor));
    }

    private static String shown(Model<?> model) {
        return "model " + model.digest().substring(0, 8);
    }

    private static String rows(Table rows) {
        return String.format(Locale.ROOT, "%,d rows of ", rows.rowCount()) + rows.origin();
    }

    @Override
    public Comparison<O> compare(CrossValidation<O> champion, CrossValidation<O> challenger) {
        requireMetrics();
        if (!(champion instanceof DefaultCrossValidation<O> first)
                || !(challenger instanceof DefaultCrossValidation<O> second)) {
            throw new IllegalArgumentException("champion, challenger: cross-validations of this library");
        }
        first.requireSameFolds(second);
        return new DefaultComparison<>(
                "the first",
                "the second",
                first.on(),
                settings.someConfidence(),
                Differences.onFolds(first, second, settings.metrics(), first.testToTrain(), settings.someConfidence()));
    }

    @Override
    public CrossValidation<O> crossValidate(Function<Table, Model<O>> learner, Table rows, Folds folds) {
        requireMetrics();
        Folds known = task.kind() == TaskKind.CLASSIFICATION
                ? folds.forTarget(task.targets().get(0))
                : folds;
        return new Folding<>(this, task, settings, executor).run(learner, rows, known);
    }

    /** The evaluator of single folds: figures only. */
    DefaultEvaluator<O> ofFolds() {
        return new DefaultEvaluator<>(task, settings.plain(), Runnable::run);
    }

    /** Such as {@code evaluator of classification(income): accuracy, roc_auc}. */
    @Override
    public String toString() {
        List<String> said = new ArrayList<>();
        said.add("evaluator of " + task + ": "
                + String.join(", ", settings.metrics().stream().map(Metric::id).toList()));
        settings.confidence().ifPresent(level -> said.add("confidence " + level));
        settings.weights().ifPresent(column -> said.add("weights " + column));
        if (!settings.slices().isEmpty()) {
            said.add("slices " + String.join(", ", settings.slices()));
        }
        return String.join("; ", said);
    }
}
