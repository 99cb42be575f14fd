package dev.mlops.evaluation;

import dev.mlops.model.Output;
import dev.mlops.validation.Severity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One condition of a {@link QualityGate}: an immutable value that prints, compares and persists. Made by a metric,
 * {@code rocAuc().atLeast(0.9)}, or by the methods here. A metric that is undefined fails its criterion, and so does one that was not computed.
 *
 * @param <O> what kind of prediction it is of
 */
public sealed interface Criterion<O extends Output> {
    /** What comes of it: one check, or one per slice. */
    List<GateResult.Check> check(Measured measured);

    /** The criterion that a model takes this many bytes at most when stored. */
    static <O extends Output> Criterion<O> modelSizeAtMost(long bytes) {
        return new ModelSize<>(bytes);
    }

    /** The criterion that the rows meet what is expected of them; the evaluator must have been told {@code validated(report)}. */
    static <O extends Output> Criterion<O> dataChecksPass() {
        return new DataChecks<>();
    }

    /** The criterion that all of these hold. */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    static <O extends Output> Criterion<O> allOf(Criterion<O>... criteria) {
        return new AllOf<>(Arrays.asList(criteria));
    }

    /** The criterion that one of these holds at least. */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    static <O extends Output> Criterion<O> anyOf(Criterion<O>... criteria) {
        return new AnyOf<>(Arrays.asList(criteria));
    }

    /** The same as a warning: it is checked and shown, and stops nothing. */
    default Criterion<O> asWarning() {
        return new Warning<>(this);
    }

    /** Which side of a limit is right. */
    enum Bound {
        /** The limit or more. */
        AT_LEAST,
        /** The limit or less. */
        AT_MOST;

        boolean admits(double value, double limit) {
            return this == AT_LEAST ? value >= limit : value <= limit;
        }

        /** The end of an interval that is nearer to being wrong. */
        double worst(Interval interval) {
            return this == AT_LEAST ? interval.low() : interval.high();
        }

        double best(Interval interval) {
            return this == AT_LEAST ? interval.high() : interval.low();
        }

        String sign() {
            return this == AT_LEAST ? ">=" : "<=";
        }
    }

    /**
     * A metric on the right side of a limit.
     *
     * @param metric what is looked at
     * @param bound which side is right
     * @param limit the limit, itself right; not NaN
     * @param confident whether the confidence interval must be there, and not just the value
     * @param <O> what kind of prediction it is of
     */
    record Threshold<O extends Output>(Metric<O> metric, Bound bound, double limit, boolean confident)
            implements Criterion<O> {
        /** Checks the limit. */
        public Threshold {
            if (Double.isNaN(limit)) {
                throw new IllegalArgumentException("limit: a number, found NaN");
            }
        }

        @Override
        public List<GateResult.Check> check(Measured measured) {
            return List.of(measured.measurement(Scope.ALL, metric.id())
                    .map(found -> judge(Scope.ALL, found, found.interval()))
                    .orElseGet(() -> GateResult.Check.notComputed(metric.id(), "", wanted(), measured)));
        }

        String wanted() {
            return bound.sign() + " " + limit + (confident ? " beyond doubt" : "");
        }

        GateResult.Check judge(Scope scope, Measurement found, Optional<Interval> interval) {
            return GateResult.Check.of(metric.id(), scope, wanted(), found, interval, outcome(found, interval));
        }

        private GateOutcome outcome(Measurement found, Optional<Interval> interval) {
            if (!found.isDefined()) {
                return GateOutcome.FAIL;
            }
            if (!confident) {
                return bound.admits(found.value(), limit) ? GateOutcome.PASS : GateOutcome.FAIL;
            }
            if (interval.isEmpty()) {
                return GateOutcome.INCONCLUSIVE;
            }
            if (bound.admits(bound.worst(interval.get()), limit)) {
                return GateOutcome.PASS;
            }
            return bound.admits(bound.best(interval.get()), limit) ? GateOutcome.INCONCLUSIVE : GateOutcome.FAIL;
        }

        /** The same of one of several slices: what may be chance is inconclusive. */
        GateResult.Check judgeSlice(Scope scope, Measurement found) {
            GateResult.Check check = judge(scope, found, found.simultaneous());
            boolean mayBeChance = !confident
                    && found.isDefined()
                    && found.simultaneous()
                            .map(interval -> bound.admits(bound.best(interval), limit))
                            .orElse(false);
            return check.outcome() == GateOutcome.FAIL && mayBeChance ? check.with(GateOutcome.INCONCLUSIVE) : check;
        }

        @Override
        public String toString() {
            return metric.id() + " " + wanted();
        }
    }

    /**
     * A threshold on every value of a column. Undefined slices, of too few rows for the metric, are inconclusive.
     *
     * @param column whose values make slices
     * @param each what must hold on each
     * @param <O> what kind of prediction it is of
     */
    record EverySlice<O extends Output>(String column, Threshold<O> each) implements Criterion<O> {
        @Override
        public List<GateResult.Check> check(Measured measured) {
            List<GateResult.Check> checks = new ArrayList<>();
            for (Map.Entry<Scope, Map<String, Measurement>> entry :
                    measured.measurements().entrySet()) {
                Scope scope = entry.getKey();
                Measurement found = entry.getValue().get(each.metric().id());
                if (scope.column().equals(Optional.of(column)) && found != null) {
                    GateResult.Check check = each.judgeSlice(scope, found);
                    checks.add(found.isDefined() ? check : check.with(GateOutcome.INCONCLUSIVE));
                }
            }
            if (checks.isEmpty()) {
                checks.add(GateResult.Check.missing(
                        each.metric().id(),
                        "every " + column,
                        each.wanted(),
                        "no slices: tell the evaluator .slices(\"" + column + "\")"));
            }
            return List.copyOf(checks);
        }

        @Override
        public String toString() {
            return each + " on every " + column;
        }
    }

    /**
     * A metric against the baseline's on the same rows.
     *
     * @param metric what is looked at
     * @param advantage how much better it must be at least; below 0, how much worse it may be
     * @param <O> what kind of prediction it is of
     */
    record VersusBaseline<O extends Output>(Metric<O> metric, double advantage) implements Criterion<O> {
        /** Checks the advantage. */
        public VersusBaseline {
            if (!Double.isFinite(advantage)) {
                throw new IllegalArgumentException("advantage: a number, found " + advantage);
            }
        }

        private String wanted() {
            return advantage > 0
                    ? "better than the baseline by " + advantage
                    : "no worse than the baseline by " + Math.abs(advantage);
        }

        @Override
        public List<GateResult.Check> check(Measured measured) {
            Optional<Measurement> found = measured.measurement(Scope.VERSUS_BASELINE, metric.id());
            if (found.isEmpty()) {
                return List.of(GateResult.Check.missing(
                        metric.id(),
                        Scope.VERSUS_BASELINE.toString(),
                        wanted(),
                        "no comparison: tell the evaluator .baseline(model)"));
            }
            // Where less is better, the difference must be below minus the advantage.
            Bound bound = metric.higherIsBetter() ? Bound.AT_LEAST : Bound.AT_MOST;
            double limit = metric.higherIsBetter() ? advantage : -advantage;
            Threshold<O> threshold = new Threshold<>(metric, bound, limit, true);
            GateResult.Check check = threshold.judge(
                    Scope.VERSUS_BASELINE, found.get(), found.get().interval());
            return List.of(check.wanting(wanted()));
        }

        @Override
        public String toString() {
            return metric.id() + " " + wanted();
        }
    }

    /**
     * A metric that is not much better on the rows learnt from.
     *
     * @param metric what is looked at
     * @param limit how much better it may be, 0 or more
     * @param <O> what kind of prediction it is of
     */
    record TrainTestGap<O extends Output>(Metric<O> metric, double limit) implements Criterion<O> {
        /** Checks the limit. */
        public TrainTestGap {
            if (!(limit >= 0)) {
                throw new IllegalArgumentException("gap: 0 or more, found " + limit);
            }
        }

        @Override
        public List<GateResult.Check> check(Measured measured) {
            String wanted = "train/test gap <= " + limit;
            Optional<Measurement> test = measured.measurement(Scope.ALL, metric.id());
            Optional<Measurement> train = measured.measurement(Scope.TRAIN, metric.id());
            if (test.isEmpty()) {
                return List.of(GateResult.Check.notComputed(metric.id(), "train", wanted, measured));
            }
            if (train.isEmpty()) {
                return List.of(GateResult.Check.missing(
                        metric.id(), "train", wanted, "not looked at: tell the evaluator .trainedOn(rows)"));
            }
            double gap = (train.get().value() - test.get().value()) * (metric.higherIsBetter() ? 1 : -1);
            Measurement found = Measurement.of(gap, test.get().rows());
            // NaN, where either is undefined, is not at most anything.
            return List.of(GateResult.Check.of(
                    metric.id(),
                    Scope.TRAIN,
                    wanted,
                    found,
                    Optional.empty(),
                    gap <= limit ? GateOutcome.PASS : GateOutcome.FAIL));
        }

        @Override
        public String toString() {
            return metric.id() + " train/test gap <= " + limit;
        }
    }

    /**
     * A model that is not too large.
     *
     * @param bytes how many it may take when stored
     * @param <O> what kind of prediction it is of
     */
    record ModelSize<O extends Output>(long bytes) implements Criterion<O> {
        /** Checks the size. */
        public ModelSize {
            if (bytes < 1) {
                throw new IllegalArgumentException("bytes: 1 or more, found " + bytes);
            }
        }

        @Override
        public List<GateResult.Check> check(Measured measured) {
            String wanted = "<= " + bytes;
            Optional<Measurement> found = measured.measurement(Scope.MODEL, Measured.MODEL_BYTES);
            return List.of(found.map(size -> GateResult.Check.of(
                            Measured.MODEL_BYTES,
                            Scope.MODEL,
                            wanted,
                            size,
                            Optional.empty(),
                            size.value() <= bytes ? GateOutcome.PASS : GateOutcome.FAIL))
                    .orElseGet(() ->
                            GateResult.Check.missing(Measured.MODEL_BYTES, "model", wanted, "the size is not known")));
        }

        @Override
        public String toString() {
            return Measured.MODEL_BYTES + " <= " + bytes;
        }
    }

    /**
     * Rows that meet what is expected of them.
     *
     * @param <O> what kind of prediction it is of
     */
    record DataChecks<O extends Output>() implements Criterion<O> {
        @Override
        public List<GateResult.Check> check(Measured measured) {
            Optional<Measurement> found = measured.measurement(Scope.DATA, Measured.FAILED_EXPECTATIONS);
            return List.of(found.map(failed -> GateResult.Check.of(
                            Measured.FAILED_EXPECTATIONS,
                            Scope.DATA,
                            "<= 0",
                            failed,
                            Optional.empty(),
                            failed.value() <= 0 ? GateOutcome.PASS : GateOutcome.FAIL))
                    .orElseGet(() -> GateResult.Check.missing(
                            Measured.FAILED_EXPECTATIONS,
                            "data",
                            "<= 0",
                            "not looked at: tell the evaluator .validated(report)")));
        }

        @Override
        public String toString() {
            return "data checks pass";
        }
    }

    /**
     * All of several criteria.
     *
     * @param criteria at least one
     * @param <O> what kind of prediction it is of
     */
    record AllOf<O extends Output>(List<Criterion<O>> criteria) implements Criterion<O> {
        /** Keeps a copy. */
        public AllOf {
            criteria = atLeastOne(criteria);
        }

        @Override
        public List<GateResult.Check> check(Measured measured) {
            return criteria.stream().flatMap(c -> c.check(measured).stream()).toList();
        }

        @Override
        public String toString() {
            return criteria.stream().map(Object::toString).collect(Collectors.joining(" and ", "(", ")"));
        }
    }

    /**
     * One of several criteria at least.
     *
     * @param criteria at least one
     * @param <O> what kind of prediction it is of
     */
    record AnyOf<O extends Output>(List<Criterion<O>> criteria) implements Criterion<O> {
        /** Keeps a copy. */
        public AnyOf {
            criteria = atLeastOne(criteria);
        }

        @Override
        public List<GateResult.Check> check(Measured measured) {
            GateOutcome best = GateOutcome.FAIL;
            List<String> found = new ArrayList<>();
            for (Criterion<O> criterion : criteria) {
                List<GateResult.Check> checks = criterion.check(measured);
                best = best.or(GateResult.outcome(checks));
                checks.forEach(check -> found.add(check.metric() + " " + check.found()));
            }
            return List.of(GateResult.Check.combined(toString(), String.join(", ", found), best));
        }

        @Override
        public String toString() {
            return criteria.stream().map(Object::toString).collect(Collectors.joining(" or ", "(", ")"));
        }
    }

    /**
     * A criterion that stops nothing.
     *
     * @param criterion what is checked
     * @param <O> what kind of prediction it is of
     */
    record Warning<O extends Output>(Criterion<O> criterion) implements Criterion<O> {
        @Override
        public List<GateResult.Check> check(Measured measured) {
            return criterion.check(measured).stream()
                    .map(check -> check.with(Severity.WARNING))
                    .toList();
        }

        @Override
        public String toString() {
            return criterion + " (warning)";
        }
    }

    private static <O extends Output> List<Criterion<O>> atLeastOne(List<Criterion<O>> criteria) {
        if (criteria.isEmpty()) {
            throw new IllegalArgumentException("criteria: at least one, or everything would pass");
        }
        return List.copyOf(criteria);
    }
}
