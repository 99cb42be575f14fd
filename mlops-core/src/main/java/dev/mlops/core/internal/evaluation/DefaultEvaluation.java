package dev.mlops.core.internal.evaluation;

import dev.mlops.core.internal.evaluation.outcome.Labels;
import dev.mlops.core.internal.evaluation.outcome.Outcomes;
import dev.mlops.core.internal.evaluation.outcome.Verdicts;
import dev.mlops.data.Origin;
import dev.mlops.error.NotFoundException;
import dev.mlops.error.Problem;
import dev.mlops.evaluation.Comparison;
import dev.mlops.evaluation.ConfusionMatrix;
import dev.mlops.evaluation.Curve;
import dev.mlops.evaluation.Difference;
import dev.mlops.evaluation.Evaluation;
import dev.mlops.evaluation.Interval;
import dev.mlops.evaluation.Measurement;
import dev.mlops.evaluation.Metric;
import dev.mlops.evaluation.Reliability;
import dev.mlops.evaluation.Residuals;
import dev.mlops.evaluation.Scope;
import dev.mlops.evaluation.Thresholds;
import dev.mlops.model.Output;
import dev.mlops.model.Task;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The one {@link Evaluation}. */
final class DefaultEvaluation<O extends Output> implements Evaluation<O> {
    private final Identity<O> identity;
    private final Outcomes outcomes;
    private final Map<String, Measurement> figures;
    private final Map<Scope, DefaultEvaluation<O>> slices;
    private final Optional<DefaultEvaluation<O>> train;
    private final Optional<Comparison<O>> versusBaseline;
    private final Map<Scope, Map<String, Measurement>> others;

    /**
     * What was judged on what.
     *
     * @param modelDigest which model
     * @param origin where the rows came from
     * @param losses the ids of the metrics of which less is better
     */
    record Identity<O extends Output>(Task<O> task, String modelDigest, Origin origin, Set<String> losses) {}

    /**
     * Figures of rows.
     *
     * @param figures by the metrics' ids, in the order in which they were asked for
     * @param slices the same of parts of the rows
     * @param train the same of the rows learnt from
     * @param others of the model and of the rows as data
     */
    DefaultEvaluation(
            Identity<O> identity,
            Outcomes outcomes,
            Map<String, Measurement> figures,
            Map<Scope, DefaultEvaluation<O>> slices,
            Optional<DefaultEvaluation<O>> train,
            Optional<Comparison<O>> versusBaseline,
            Map<Scope, Map<String, Measurement>> others) {
        this.identity = identity;
        this.outcomes = outcomes;
        this.figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
        this.slices = Collections.unmodifiableMap(new LinkedHashMap<>(slices));
        this.train = train;
        this.versusBaseline = versusBaseline;
        this.others = Collections.unmodifiableMap(new LinkedHashMap<>(others));
    }

    /** The same with what more is known. */
    DefaultEvaluation<O> with(
            Map<Scope, DefaultEvaluation<O>> parts,
            Optional<DefaultEvaluation<O>> learnt,
            Optional<Comparison<O>> versus,
            Map<Scope, Map<String, Measurement>> more) {
        return new DefaultEvaluation<>(identity, outcomes, figures, parts, learnt, versus, more);
    }

    @Override
    public Task<O> task() {
        return identity.task;
    }

    @Override
    public String modelDigest() {
        return identity.modelDigest;
    }

    @Override
    public Origin origin() {
        return identity.origin;
    }

    @Override
    public int rowCount() {
        return outcomes.rowCount();
    }

    @Override
    public Map<String, Double> metrics() {
        Map<String, Double> values = new LinkedHashMap<>();
        figures.forEach((id, figure) -> values.put(id, figure.value()));
        return Collections.unmodifiableMap(values);
    }

    @Override
    public Map<Scope, Map<String, Measurement>> measurements() {
        Map<Scope, Map<String, Measurement>> all = new LinkedHashMap<>();
        all.put(Scope.ALL, figures);
        slices.forEach((scope, slice) -> all.put(scope, slice.figures));
        train.ifPresent(learnt -> all.put(Scope.TRAIN, learnt.figures));
        versusBaseline.ifPresent(versus -> all.put(Scope.VERSUS_BASELINE, differences(versus)));
        all.putAll(others);
        return Collections.unmodifiableMap(all);
    }

    private Map<String, Measurement> differences(Comparison<O> versus) {
        Map<String, Measurement> differences = new LinkedHashMap<>();
        for (Difference difference : versus.differences()) {
            differences.put(
                    difference.metric(),
                    new Measurement(difference.value(), difference.interval(), difference.interval(), rowCount()));
        }
        return Collections.unmodifiableMap(differences);
    }

    @Override
    public Measurement measurement(Metric<O> metric) {
        Measurement figure = figures.get(metric.id());
        if (figure == null) {
            throw notComputed(metric, figures.keySet());
        }
        return figure;
    }

    static NotFoundException notComputed(Metric<?> metric, Collection<String> computed) {
        return new NotFoundException(Problem.of("the metric " + metric.id() + " was not computed")
                .expected("one of " + String.join(", ", computed))
                .found("'" + metric.id() + "'")
                .next(Problem.didYouMean(metric.id(), computed) + "Name it in metrics(..) before evaluate"));
    }

    @Override
    public double value(Metric<O> metric) {
        return measurement(metric).value();
    }

    @Override
    public Optional<Interval> interval(Metric<O> metric) {
        return measurement(metric).interval();
    }

    @Override
    public List<Scope> slices() {
        return List.copyOf(slices.keySet());
    }

    @Override
    public Evaluation<O> slice(String column, String value) {
        Evaluation<O> slice = slices.get(Scope.slice(column, value));
        if (slice == null) {
            List<String> known = slices.keySet().stream().map(Scope::toString).toList();
            String wanted = column + "=" + value;
            throw new NotFoundException(Problem.of("there is no slice " + wanted)
                    .expected(known.isEmpty() ? "slices" : "one of " + String.join(", ", known))
                    .found(wanted)
                    .next(Problem.didYouMean(wanted, known) + "Name the column in slices(..) before evaluate"));
        }
        return slice;
    }

    @Override
    public Optional<Evaluation<O>> train() {
        return train.map(learnt -> learnt);
    }

    @Override
    public Optional<Comparison<O>> versusBaseline() {
        return versusBaseline;
    }

    @Override
    public Optional<ConfusionMatrix> confusion() {
        if (outcomes instanceof Labels labels) {
            return Optional.of(ConfusionMatrix.of(labels.labels(), labels.counts()));
        }
        return outcomes instanceof Verdicts verdicts
                ? Optional.of(ConfusionMatrix.of(List.of("normal", "anomalous"), verdicts.confusion()))
                : Optional.empty();
    }

    @Override
    public Curve rocCurve() {
        return new Curves(outcomes).roc(Optional.empty());
    }

    @Override
    public Curve rocCurve(String label) {
        return new Curves(outcomes).roc(Optional.of(label));
    }

    @Override
    public Curve precisionRecallCurve() {
        return new Curves(outcomes).precisionRecall(Optional.empty());
    }

    @Override
    public Curve precisionRecallCurve(String label) {
        return new Curves(outcomes).precisionRecall(Optional.of(label));
    }

    @Override
    public Curve gainCurve() {
        return new Curves(outcomes).gain(Optional.empty());
    }

    @Override
    public Curve gainCurve(String label) {
        return new Curves(outcomes).gain(Optional.of(label));
    }

    @Override
    public Thresholds thresholds(double falsePositiveCost, double falseNegativeCost) {
        return new Curves(outcomes).thresholds(falsePositiveCost, falseNegativeCost);
    }

    @Override
    public Reliability reliability(int bins) {
        return new Curves(outcomes).reliability(bins);
    }

    @Override
    public Residuals residuals() {
        return new Curves(outcomes).residuals();
    }

    @Override
    public String subject() {
        String digest = identity.modelDigest;
        return "model " + digest.substring(0, Math.min(8, digest.length())) + " on " + rows();
    }

    /** Such as {@code 2 rows of adult v1 8d1f3c2a}. */
    String rows() {
        return String.format(Locale.ROOT, "%,d rows of ", rowCount()) + identity.origin;
    }

    boolean isHigherBetter(String id) {
        return !identity.losses.contains(id);
    }

    static String figure(double value) {
        return Double.isNaN(value) ? "undefined" : String.format(Locale.ROOT, "%.4f", value);
    }

    /** Such as {@code 95% interval}. */
    static String intervals(double confidence) {
        return BigDecimal.valueOf(100 * confidence)
                        .round(new MathContext(4))
                        .stripTrailingZeros()
                        .toPlainString()
                + "% interval";
    }

    /** The metrics under each other, the worst slices, the confusion matrix where there is one, and what it was computed on. */
    @Override
    public String toString() {
        return Report.of(this);
    }
}
