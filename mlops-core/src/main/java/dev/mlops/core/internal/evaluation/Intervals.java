package dev.mlops.core.internal.evaluation;

import dev.mlops.core.internal.comparison.DeLong;
import dev.mlops.core.internal.comparison.ProportionInterval;
import dev.mlops.core.internal.evaluation.outcome.Outcomes;
import dev.mlops.core.internal.evaluation.outcome.Outcomes.Ranking;
import dev.mlops.core.internal.evaluation.outcome.Outcomes.Share;
import dev.mlops.evaluation.Interval;
import dev.mlops.evaluation.Metric;
import dev.mlops.evaluation.StandardMetric;
import dev.mlops.model.Output;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.DoubleFunction;

/**
 * How sure figures are: Wilson's intervals for shares, DeLong's for areas under ROC curves, else draws. What takes time is done once for all
 * confidences.
 *
 * @param makers by the metrics' ids, what makes an interval of a confidence
 */
record Intervals(Map<String, DoubleFunction<Optional<Interval>>> makers) {
    /** Looks at these metrics of these rows. */
    static <O extends Output> Intervals of(Judged<O> rows, Settings<O> settings, Executor executor) {
        Map<String, DoubleFunction<Optional<Interval>>> makers = new HashMap<>();
        List<Metric<O>> others = new ArrayList<>();
        for (Metric<O> metric : settings.metrics()) {
            Optional<DoubleFunction<Optional<Interval>>> exact =
                    metric instanceof StandardMetric<O> standard ? exact(rows.outcomes(), standard) : Optional.empty();
            exact.ifPresentOrElse(maker -> makers.put(metric.id(), maker), () -> others.add(metric));
        }
        List<Redraws.Drawn> drawn = Redraws.of(rows, others, settings, executor);
        for (int i = 0; i < drawn.size(); i++) {
            makers.put(others.get(i).id(), drawn.get(i)::interval);
        }
        return new Intervals(makers);
    }

    /** None at all. */
    static Intervals none() {
        return new Intervals(Map.of());
    }

    /** The interval of a metric; empty where it is undefined. */
    Optional<Interval> at(double confidence, Metric<?> metric) {
        DoubleFunction<Optional<Interval>> maker = makers.get(metric.id());
        return maker == null ? Optional.empty() : maker.apply(confidence);
    }

    private static Optional<DoubleFunction<Optional<Interval>>> exact(Outcomes rows, StandardMetric<?> metric) {
        Optional<Share> share = rows.share(metric);
        if (share.isPresent()) {
            Share of = share.get();
            return Optional.of(confidence -> of.trials() > 0 ? wilson(of, confidence) : Optional.empty());
        }
        return rows.ranking(metric).filter(Intervals::isComparable).map(Intervals::delong);
    }

    private static Optional<Interval> wilson(Share share, double confidence) {
        var ends = ProportionInterval.WILSON.of(share.successes(), share.trials(), confidence);
        return between(ends.low(), ends.high(), confidence, "wilson");
    }

    private static DoubleFunction<Optional<Interval>> delong(Ranking ranking) {
        DeLong area = DeLong.of(ranking.scores(), ranking.positive());
        return confidence -> {
            var ends = area.interval(confidence);
            return between(ranking.figure(ends.low()), ranking.figure(ends.high()), confidence, "delong");
        };
    }

    /** Two rows of each class are needed for a variance. */
    static boolean isComparable(Ranking ranking) {
        int positives = 0;
        for (boolean one : ranking.positive()) {
            positives += one ? 1 : 0;
        }
        return positives >= 2 && ranking.positive().length - positives >= 2;
    }

    /** The interval, where its ends are numbers. */
    static Optional<Interval> between(double low, double high, double confidence, String method) {
        return low <= high ? Optional.of(new Interval(low, high, confidence, method)) : Optional.empty();
    }
}
