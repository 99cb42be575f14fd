package dev.mlops.core.internal.evaluation;

import dev.mlops.core.internal.comparison.DeLong;
import dev.mlops.core.internal.comparison.FiveByTwo;
import dev.mlops.core.internal.comparison.McNemar;
import dev.mlops.core.internal.comparison.PairedScores;
import dev.mlops.core.internal.evaluation.outcome.Outcomes.Ranking;
import dev.mlops.core.internal.statistics.Adjustment;
import dev.mlops.evaluation.Difference;
import dev.mlops.evaluation.Interval;
import dev.mlops.evaluation.Metric;
import dev.mlops.evaluation.MetricKind;
import dev.mlops.evaluation.StandardMetric;
import dev.mlops.model.Output;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;

/** How two models differ. Pure functions. */
final class Differences {
    private Differences() {}

    /** On the same rows: DeLong's test for areas under ROC curves, McNemar's for accuracy, else paired draws. */
    static <O extends Output> List<Difference> onRows(
            Judged<O> champion, Judged<O> challenger, Settings<O> settings, Executor executor) {
        double confidence = settings.someConfidence();
        List<Metric<O>> metrics = settings.metrics();
        Difference[] found = new Difference[metrics.size()];
        List<Metric<O>> others = new ArrayList<>();
        for (int i = 0; i < found.length; i++) {
            Metric<O> metric = metrics.get(i);
            Optional<Difference> exact = metric instanceof StandardMetric<O> standard
                    ? ofAreas(champion, challenger, standard, confidence)
                    : Optional.empty();
            if (exact.isPresent()) {
                found[i] = exact.get();
            } else {
                others.add(metric);
            }
        }
        List<Redraws.Drawn> drawn = Redraws.differences(champion, challenger, others, settings, executor);
        int next = 0;
        for (int i = 0; i < found.length; i++) {
            if (next < others.size() && metrics.get(i).equals(others.get(next))) {
                found[i] = ofDraws(champion, challenger, metrics.get(i), drawn.get(next), confidence);
                next++;
            }
        }
        return adjusted(Arrays.asList(found));
    }

    private static <O extends Output> Optional<Difference> ofAreas(
            Judged<O> champion, Judged<O> challenger, StandardMetric<O> metric, double confidence) {
        Optional<Ranking> ofChampion = champion.outcomes().ranking(metric).filter(Intervals::isComparable);
        Optional<Ranking> ofChallenger = challenger.outcomes().ranking(metric).filter(Intervals::isComparable);
        if (ofChampion.isEmpty() || ofChallenger.isEmpty()) {
            return Optional.empty();
        }
        double slope = ofChampion.get().slope();
        DeLong first = area(ofChampion.get());
        DeLong second = area(ofChallenger.get());
        var ends = second.intervalOfDifference(first, confidence);
        double p = second.test(first).p();
        // Models that order the rows alike leave nothing to test.
        boolean same = Double.isNaN(p) && second.auc() == first.auc();
        return Optional.of(difference(
                metric,
                champion.value(metric),
                challenger.value(metric),
                Intervals.between(slope * ends.low(), slope * ends.high(), confidence, "delong"),
                same ? 1 : p,
                "delong",
                Map.of()));
    }

    private static DeLong area(Ranking ranking) {
        return DeLong.of(ranking.scores(), ranking.positive());
    }

    private static <O extends Output> Difference ofDraws(
            Judged<O> champion, Judged<O> challenger, Metric<O> metric, Redraws.Drawn drawn, double confidence) {
        double first = champion.value(metric);
        double second = challenger.value(metric);
        Optional<Interval> interval = drawn.interval(confidence);
        double byDraws = drawn.replicates().p(0);
        if (metric instanceof StandardMetric<O> standard
                && standard.kind() == MetricKind.ACCURACY
                && champion.outcomes().weights() == null) {
            McNemar test = McNemar.of(
                    challenger.outcomes().hits().orElseThrow(),
                    champion.outcomes().hits().orElseThrow());
            return difference(
                    metric, first, second, interval, test.midP(), "mcnemar mid-p", Map.of("paired bootstrap", byDraws));
        }
        return difference(metric, first, second, interval, byDraws, "paired bootstrap", Map.of());
    }

    private static Difference difference(
            Metric<?> metric,
            double champion,
            double challenger,
            Optional<Interval> interval,
            double p,
            String test,
            Map<String, Double> others) {
        return new Difference(
                metric.id(),
                metric.higherIsBetter(),
                champion,
                challenger,
                challenger - champion,
                interval,
                p,
                p,
                test,
                others);
    }

    /**
     * Over the same folds: the t test for folds that share rows to learn from (Nadeau and Bengio 2003), and Wilcoxon's besides; over two folds that
     * were dealt five times, those made for them too.
     *
     * @param testToTrain the rows of a test part over those of a training part
     */
    static <O extends Output> List<Difference> onFolds(
            DefaultCrossValidation<O> champion,
            DefaultCrossValidation<O> challenger,
            List<Metric<O>> metrics,
            double testToTrain,
            double confidence) {
        List<Difference> found = new ArrayList<>();
        for (Metric<O> metric : metrics) {
            double[] first = champion.values(metric);
            double[] second = challenger.values(metric);
            boolean isDefined = IntStream.range(0, first.length)
                    .allMatch(fold -> Double.isFinite(first[fold]) && Double.isFinite(second[fold]));
            if (!isDefined || first.length < 2) {
                found.add(difference(
                        metric,
                        champion.mean(metric),
                        challenger.mean(metric),
                        Optional.empty(),
                        Double.NaN,
                        "corrected resampled t",
                        Map.of()));
                continue;
            }
            PairedScores pairs = PairedScores.of(second, first);
            var ends = pairs.nadeauBengioInterval(testToTrain, confidence);
            double p = pairs.nadeauBengio(testToTrain).p();
            found.add(difference(
                    metric,
                    champion.mean(metric),
                    challenger.mean(metric),
                    Intervals.between(ends.low(), ends.high(), confidence, "corrected resampled t"),
                    Double.isNaN(p) && Arrays.equals(first, second) ? 1 : p,
                    "corrected resampled t",
                    otherP(pairs, first, second, testToTrain)));
        }
        return adjusted(found);
    }

    private static Map<String, Double> otherP(PairedScores pairs, double[] first, double[] second, double testToTrain) {
        Map<String, Double> others = new TreeMap<>();
        others.put("wilcoxon", pairs.wilcoxon().test().p());
        // Only where there are two folds is a test part about as large as the training part.
        if (first.length == 10 && Math.abs(testToTrain - 1) < 0.1) {
            double[][] deals = new double[5][2];
            for (int fold = 0; fold < first.length; fold++) {
                deals[fold / 2][fold % 2] = second[fold] - first[fold];
            }
            others.put("5x2cv t", FiveByTwo.dietterich(deals).p());
            others.put("5x2cv F", FiveByTwo.alpaydin(deals).p());
        }
        return others;
    }

    /** Holm's correction over the metrics whose p-values are defined. */
    private static List<Difference> adjusted(List<Difference> of) {
        int[] defined = IntStream.range(0, of.size())
                .filter(i -> !Double.isNaN(of.get(i).p()))
                .toArray();
        double[] p = Adjustment.HOLM.adjust(
                Arrays.stream(defined).mapToDouble(i -> of.get(i).p()).toArray());
        List<Difference> adjusted = new ArrayList<>(of);
        for (int i = 0; i < defined.length; i++) {
            Difference one = of.get(defined[i]);
            adjusted.set(
                    defined[i],
                    new Difference(
                            one.metric(),
                            one.higherIsBetter(),
                            one.champion(),
                            one.challenger(),
                            one.value(),
                            one.interval(),
                            one.p(),
                            p[i],
                            one.test(),
                            one.otherP()));
        }
        return adjusted;
    }
}
