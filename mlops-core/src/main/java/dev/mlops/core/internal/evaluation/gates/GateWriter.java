package dev.mlops.core.internal.evaluation.gates;

import dev.mlops.evaluation.Criterion;
import dev.mlops.evaluation.Criterion.Bound;
import dev.mlops.evaluation.Metric;
import dev.mlops.evaluation.QualityGate;
import dev.mlops.evaluation.StandardMetric;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Gates as a tree of maps, lists, strings, numbers and truth values, in the order in which they are read best. */
final class GateWriter {
    private GateWriter() {}

    static Map<String, Object> tree(QualityGate<?> gate) {
        Map<String, Object> top = new LinkedHashMap<>();
        top.put(Keys.FORMAT, (long) GateCodec.FORMAT);
        top.put(Keys.CRITERIA, all(gate.criteria()));
        return top;
    }

    private static List<Map<String, Object>> all(List<? extends Criterion<?>> criteria) {
        return criteria.stream().map(GateWriter::criterion).toList();
    }

    private static Map<String, Object> criterion(Criterion<?> criterion) {
        Map<String, Object> map = new LinkedHashMap<>();
        if (criterion instanceof Criterion.Threshold<?> threshold) {
            threshold(threshold, map);
        } else if (criterion instanceof Criterion.EverySlice<?> slices) {
            threshold(slices.each(), map);
            map.put(Keys.ON_EVERY_SLICE, slices.column());
        } else if (criterion instanceof Criterion.VersusBaseline<?> baseline) {
            map.put(Keys.METRIC, metric(baseline.metric()));
            // Of the two zeros, the one below 0 is the margin of "no worse".
            boolean better = Double.compare(baseline.advantage(), 0.0) >= 0;
            map.put(
                    better ? Keys.BETTER_THAN_BASELINE_BY : Keys.NO_WORSE_THAN_BASELINE_BY,
                    Math.abs(baseline.advantage()));
        } else if (criterion instanceof Criterion.TrainTestGap<?> gap) {
            map.put(Keys.METRIC, metric(gap.metric()));
            map.put(Keys.TRAIN_TEST_GAP_AT_MOST, gap.limit());
        } else if (criterion instanceof Criterion.ModelSize<?> size) {
            map.put(Keys.MODEL_SIZE_AT_MOST, size.bytes());
        } else if (criterion instanceof Criterion.DataChecks<?>) {
            map.put(Keys.DATA_CHECKS_PASS, true);
        } else if (criterion instanceof Criterion.AllOf<?> all) {
            map.put(Keys.ALL_OF, all(all.criteria()));
        } else if (criterion instanceof Criterion.AnyOf<?> any) {
            map.put(Keys.ANY_OF, all(any.criteria()));
        } else if (criterion instanceof Criterion.Warning<?> warning) {
            map.put(Keys.WARNING, criterion(warning.criterion()));
        } else {
            throw new IllegalStateException("criteria are sealed, and this is none that is known: " + criterion);
        }
        return map;
    }

    private static void threshold(Criterion.Threshold<?> threshold, Map<String, Object> map) {
        map.put(Keys.METRIC, metric(threshold.metric()));
        boolean least = threshold.bound() == Bound.AT_LEAST;
        map.put(
                threshold.confident()
                        ? (least ? Keys.CONFIDENTLY_AT_LEAST : Keys.CONFIDENTLY_AT_MOST)
                        : (least ? Keys.AT_LEAST : Keys.AT_MOST),
                threshold.limit());
    }

    private static Map<String, Object> metric(Metric<?> metric) {
        Map<String, Object> map = new LinkedHashMap<>();
        if (metric instanceof StandardMetric<?> standard) {
            map.put(Keys.NAME, standard.kind().id());
            if (!standard.numbers().isEmpty()) {
                map.put(Keys.NUMBERS, standard.numbers());
            }
            standard.average().ifPresent(how -> map.put(Keys.AVERAGE, how.name().toLowerCase(Locale.ROOT)));
            standard.about().ifPresent(what -> map.put(Keys.ABOUT, what));
        } else {
            map.put(Keys.OWN, metric.id());
            map.put(Keys.HIGHER_IS_BETTER, metric.higherIsBetter());
        }
        return map;
    }
}
